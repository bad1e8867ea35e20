// UX 58: a form is revised while others revise the same row.
import { describe, expect, it } from 'vitest';
import { changedFields, conflictingFields } from '#domain/three-way-merge.ts';
import { revisedFields as incidentFields, sameValue } from '../../../src/routes/kejadian/revise.ts';

const fields = ['asked', 'urgency', 'people'] as const;
const was = { asked: 500, urgency: 'high', people: null };

describe('changed fields', () => {
  it('are those whose value differs, in the order of the form', () => {
    expect(changedFields(fields, was, { ...was, people: 90, asked: 450 })).toEqual([
      'asked',
      'people',
    ]);
    expect(changedFields(fields, was, { ...was })).toEqual([]);
  });

  it('tell an emptied field from one that was empty', () => {
    expect(changedFields(fields, { ...was, people: 90 }, was)).toEqual(['people']);
  });
});

describe('conflicting fields', () => {
  it('are none while everybody changes something else', () => {
    const [mine, theirs] = [
      { ...was, asked: 450 },
      { ...was, people: 120 },
    ];
    expect(conflictingFields(fields, was, { mine, theirs })).toEqual([]);
  });

  it('are those that both changed to different values', () => {
    const mine = { ...was, asked: 450, urgency: 'critical' };
    const theirs = { ...was, asked: 600, urgency: 'critical' };
    expect(conflictingFields(fields, was, { mine, theirs })).toEqual(['asked']);
  });

  it('are none where the other side only kept what was', () => {
    expect(conflictingFields(fields, was, { mine: { ...was, asked: 450 }, theirs: was })).toEqual(
      [],
    );
  });
});

describe('the form of an incident', () => {
  const timers = { claim: 6, claimCritical: 2, handover: 1, handoverCritical: 0.5 };
  const incident = {
    name: 'Banjir',
    status: 'tanggap_darurat',
    areas: ['11', '12'],
    timers,
    claimLimit: null,
  };

  it('counts no change when only the order of areas or of clocks differs', () => {
    const mine = {
      ...incident,
      areas: ['12', '11'],
      timers: { ...Object.fromEntries(Object.entries(timers).reverse()) },
    };
    expect(changedFields(incidentFields, incident, mine, sameValue)).toEqual([]);
  });

  it('asks where both changed the areas to different sets', () => {
    const sides = {
      mine: { ...incident, areas: ['11', '12', '13'] },
      theirs: { ...incident, areas: ['11', '14'], name: 'Banjir Sumatra' },
    };
    expect(conflictingFields(incidentFields, incident, sides, sameValue)).toEqual(['areas']);
    const agreed = { ...sides, theirs: { ...incident, areas: ['13', '12', '11'] } };
    expect(conflictingFields(incidentFields, incident, agreed, sameValue)).toEqual([]);
  });
});
