// A refusal as text: what happened and what to do, for pages and problem documents.
import type { Refusal } from '#domain/refusal.ts';
import type { I18n } from './core.ts';
import type { LooseArgs, MessageValue } from './message.ts';

/** The text of a refusal. A code without a text gets the general one. */
export function refusalText(i18n: I18n, { code, facts }: Refusal): string {
  const key = `refusal.${textOf(code, facts)}`;
  return i18n.t(i18n.has(key) ? key : 'refusal.unknown', { ...refusalArgs(i18n, facts), code });
}

/** The text of a code; some say more where the facts do. */
function textOf(code: Refusal['code'], facts: Record<string, unknown>): string {
  // A stored refusal has lost its facts, so the text of its code would be full of holes.
  if (facts.repeated === true) return 'repeated';
  if (code === 'unavailable' && facts.outage === 'full') return 'storage-full';
  if (code === 'unavailable' && facts.fate === 'unknown') return 'fate-unknown';
  if (code === 'unavailable' && facts.kept === true) return 'kept-on-device';
  if (code === 'unavailable' && facts.waits === false) return 'waits-never';
  if (code === 'unavailable' && facts.reached === false) return 'unreached';
  if (code === 'site-closed' && typeof facts.next === 'string') return 'site-closed-next';
  if (code === 'not-found' && facts.field === 'reportCode') return 'report-code-unknown';
  if (code === 'receipt-incomplete' && typeof facts.place === 'string') return 'goods-aboard';
  if (code === 'shipment-ended' && typeof facts.transferredTo === 'string')
    return 'shipment-transferred';
  if (code === 'surplus-doubtful' && typeof facts.transferredTo === 'string')
    return 'surplus-transferred';
  if (code === 'headcount-jump' && facts.why === 'own') return 'headcount-own';
  if (code === 'handover-missing' && typeof facts.outcome === 'string')
    return `handover-was-${facts.outcome}`;
  if (code === 'handover-taker' && typeof facts.why === 'string')
    return `handover-taker-${facts.why}`;
  if (typeof facts.allowed === 'number') {
    if (code === 'not-your-goods') return 'load-beyond-plan';
    if (code === 'lumbung-shut') return 'load-beyond-gate';
  }
  return code;
}

/** Facts as arguments of the text: units by name, organisations as "Baznas 300 liter, Tagana 100 liter". */
function refusalArgs(i18n: I18n, facts: Record<string, unknown>): LooseArgs {
  const args: Record<string, MessageValue> = {};
  const unit = typeof facts.unit === 'string' ? facts.unit : undefined;
  for (const [key, value] of Object.entries(facts)) {
    if (typeof value === 'string') args[key] = isInstant(value) ? i18n.dateTime(value) : value;
    else if (typeof value === 'number') args[key] = value;
  }
  if (unit !== undefined) args.unit = i18n.unit(unit);
  if (typeof facts.available === 'number')
    args.left = unit ? i18n.quantity(facts.available, unit) : i18n.number(facts.available);
  const plans = Array.isArray(facts.plans) ? facts.plans.map(String) : [];
  args.planned = plans.length;
  args.plans = i18n.list(plans);
  if (Array.isArray(facts.units)) {
    args.units = i18n.list(facts.units.map((name) => i18n.unit(String(name))));
  }
  if (Array.isArray(facts.holders)) {
    args.count = facts.holders.length;
    args.holders = i18n.list(facts.holders.map((holder) => holderText(i18n, holder, unit)));
  }
  return args;
}

function holderText(i18n: I18n, holder: unknown, unit: string | undefined): string {
  const { name, quantity } = holder as { name?: unknown; quantity?: unknown };
  const amount = typeof quantity === 'number' && unit ? ` ${i18n.quantity(quantity, unit)}` : '';
  return `${String(name)}${amount}`;
}

const isInstant = (value: string) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value);
