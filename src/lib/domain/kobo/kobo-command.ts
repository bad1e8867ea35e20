// Commands of connected Kobo forms (INTEROP 15): a coordinator connects one, says what its questions mean, and revokes it;
// the door sends what the form posts.
import * as v from 'valibot';
import { coordinates, isMember } from '../actor.ts';
import { areas } from '../area-fact.ts';
import { change, defineCommand } from '../command.ts';
import { areaCode, code, text, uuid } from '../field.ts';
import { itemCode } from '../item.ts';
import { maybe, one, some, under } from '../reader.ts';
import { isRefusal, refuse } from '../refusal.ts';
import { decided } from '../report-desk.ts';
import { reportInput, reportSend } from '../report-send.ts';
import { isOpen } from '../report.ts';
import {
  koboProblems,
  koboTargets,
  mostKoboForms,
  mostQuestions,
  questionName,
} from './kobo-form.ts';
import type { KoboForm, KoboQuestion } from './kobo-form.ts';

const koboConnect = defineCommand({
  name: 'kobo.connect',
  home: 'incident',
  mintsSecret: true,
  input: v.strictObject({ incident: code, label: text(60), area: areaCode }),
  facts: ({ incident, area }) => ({
    incident: one('incident', incident),
    area: areas([area]),
    forms: under('koboForm', 'incident', incident),
  }),
  may: (actor, _facts, { area }) => isMember(actor) && coordinates(actor, area),
  decide({ id, actor, forms, secretHash }, { incident, label, area }, now) {
    if (secretHash === undefined) throw new Error('kobo.connect: the server makes the secret');
    if (!isMember(actor)) return refuse('not-allowed');
    const open = forms.filter(({ revokedAt }) => revokedAt === null);
    if (open.length >= mostKoboForms) return refuse('kobo-forms-full', { limit: mostKoboForms });
    const row: KoboForm = {
      ...{ id, incident, label, area },
      organisation: actor.organisation,
      member: actor.member,
      connectedAt: now,
      revokedAt: null,
      questions: [],
      received: 0,
      receivedAt: null,
      refused: 0,
      refusedAt: null,
      refusedFor: null,
    };
    return {
      changes: [change('kobo.connected', 'koboForm', id, row, { tokenHash: secretHash })],
      result: { form: id },
    };
  },
});

const onForm = { incident: code, form: uuid };
const byForm = ({ incident, form }: { incident: string; form: string }) => ({
  incident: one('incident', incident),
  form: one('koboForm', form),
});

const koboMap = defineCommand({
  name: 'kobo.map',
  home: 'incident',
  input: v.strictObject({
    ...onForm,
    questions: v.pipe(
      v.array(
        v.strictObject({
          name: questionName,
          /** Null: as its name tells. */
          as: v.nullable(v.picklist(koboTargets)),
          item: v.optional(itemCode),
        }),
      ),
      v.minLength(1),
      v.maxLength(mostQuestions),
    ),
  }),
  facts: (input) => ({
    ...byForm(input),
    items: some(
      'item',
      input.questions.flatMap(({ item }) => item ?? []),
    ),
  }),
  may: (actor, { form }) => coordinates(actor, form.area),
  decide({ form, items }, { questions }) {
    if (form.revokedAt !== null) return refuse('not-found', { field: 'form' });
    const chosen = new Map<string, KoboQuestion>();
    for (const [n, { name, as, item }] of questions.entries()) {
      const field = `questions.${n}`;
      if (!form.questions.some((known) => known.name === name))
        return refuse('not-found', { field: `${field}.name`, value: name });
      if ((as === 'amount') !== (item !== undefined))
        return refuse('invalid-input', {
          issues: [{ field: `${field}.item`, problem: as === 'amount' ? 'missing' : 'unknown' }],
        });
      if (item !== undefined && !items.some(({ id }) => id === item))
        return refuse('not-found', { field: `${field}.item`, value: item });
      chosen.set(name, { name, as, item: item ?? null });
    }
    const next = form.questions.map((known) => chosen.get(known.name) ?? known);
    if (JSON.stringify(next) === JSON.stringify(form.questions)) return refuse('nothing-changed');
    return {
      changes: [change('kobo.mapped', 'koboForm', form.id, { questions: next })],
      result: { form: form.id },
    };
  },
});

const koboRevoke = defineCommand({
  name: 'kobo.revoke',
  home: 'incident',
  input: v.strictObject(onForm),
  // Also where the incident is closed.
  facts: ({ form }) => ({ form: one('koboForm', form) }),
  may: (actor, { form }) => coordinates(actor, form.area),
  decide({ form }, _input, now) {
    if (form.revokedAt !== null) return refuse('not-found', { field: 'form' });
    return {
      changes: [change('kobo.revoked', 'koboForm', form.id, { revokedAt: now })],
      result: { form: form.id },
    };
  },
});

/**
 * One submission, which the door has read. Its report has an id made from form and submission: posted again it is found and
 * nothing happens. A correction takes the place of the earlier report while nobody has decided on that.
 */
const koboReceive = defineCommand({
  name: 'kobo.receive',
  home: 'incident',
  input: v.strictObject({
    ...onForm,
    report: uuid,
    /** The report of the submission that this one corrects. */
    corrects: v.optional(uuid),
    /** Names of its questions. */
    questions: v.pipe(v.array(questionName), v.maxLength(mostQuestions)),
    sent: v.omit(reportInput, ['incident']),
  }),
  facts: ({ incident, form, report, corrects, sent }) => ({
    ...reportSend.facts({ ...sent, incident }),
    form: one('koboForm', form),
    before: maybe('report', report),
    corrected: maybe('report', corrects),
  }),
  may: (actor) => actor.kind === 'system',
  decide({ form, before, corrected, ...facts }, input, now) {
    const { report, incident, sent } = input;
    if (before) return { changes: [], result: { report }, settled: true };
    if (form.revokedAt !== null) return refuse('not-found', { field: 'form' });
    const decision = reportSend.decide({ ...facts, id: report }, { ...sent, incident }, now);
    if (isRefusal(decision)) return decision;
    const replaced =
      corrected && isOpen(corrected)
        ? [
            change('report.merged', 'report', corrected.id, {
              ...decided(corrected, 'attached', now),
              ...{ mergedInto: report, confirmed: null },
            }),
          ]
        : [];
    const seen = change('kobo.received', 'koboForm', form.id, {
      questions: withNew(form.questions, input.questions),
      received: form.received + 1,
      receivedAt: now,
    });
    return { changes: [...decision.changes, ...replaced, seen], result: { report } };
  },
});

/** The questions of a form with those that came for the first time. */
function withNew(known: readonly KoboQuestion[], names: readonly string[]): KoboQuestion[] {
  const before = new Set(known.map(({ name }) => name));
  const fresh = [...new Set(names)].filter((name) => !before.has(name));
  return [...known, ...fresh.map((name) => ({ name, as: null, item: null }))].slice(
    0,
    mostQuestions,
  );
}

/** A post that became no report: the coordinator sees why. */
const koboRefuse = defineCommand({
  name: 'kobo.refuse',
  home: 'incident',
  input: v.strictObject({ ...onForm, why: v.picklist(koboProblems) }),
  facts: ({ form }) => ({ form: one('koboForm', form) }),
  may: (actor) => actor.kind === 'system',
  decide({ form }, { why }, now) {
    if (form.revokedAt !== null) return refuse('not-found', { field: 'form' });
    return {
      changes: [
        change('kobo.refused', 'koboForm', form.id, {
          ...{ refused: form.refused + 1, refusedAt: now, refusedFor: why },
        }),
      ],
      result: { form: form.id },
    };
  },
});

export const koboCommands = {
  'kobo.connect': koboConnect,
  'kobo.map': koboMap,
  'kobo.revoke': koboRevoke,
  'kobo.receive': koboReceive,
  'kobo.refuse': koboRefuse,
} as const;
