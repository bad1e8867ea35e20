// Which commands wait on a device: a table, so that a new one is a decision.
import { expect, it } from 'vitest';
import { commands, findCommand } from '#domain/commands.ts';
import { mayWait } from '#domain/may-wait.ts';

const names = Object.keys(commands);

it('F8: what somebody saw, counted or promised may wait; nothing else may', () => {
  expect(names.filter((name) => findCommand(name)?.mayWait === true)).toEqual([
    'site.count',
    'need.post',
    'need.refresh',
    'need.support',
    'claim.take',
    'claim.release',
    'claim.progress',
    'claim.deliver',
    'shipment.report',
    'shipment.arrive',
    'shipment.receive',
    'report.send',
    'report.answer',
    'report.confirm',
    'report.withdraw',
  ]);
});

it('F8: pages know the same ones without the definitions', () => {
  for (const name of names)
    expect([name, mayWait(name)]).toEqual([name, findCommand(name)?.mayWait ?? false]);
  expect(mayWait('toString')).toBe(false);
});

it('F8: what a stranger may send, except to read, may wait', () => {
  const strangers = names.filter(
    (name) => findCommand(name)?.strangers && name.startsWith('report.'),
  );
  expect(strangers.filter((name) => !mayWait(name))).toEqual([]);
});
