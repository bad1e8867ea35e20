// Refusals: expected outcomes of a command, as values. The code is the key of the text and part of the contract.

/** HTTP status of every refusal code. Texts are under `refusal.{code}`. RFC 9457 problems are made from it. */
export const refusalStatus = {
  'invalid-input': 422,
  'not-json': 400,
  'too-large': 413,
  'unknown-command': 404,
  'not-signed-in': 401,
  'not-allowed': 403,
  'not-found': 404,
  'wrong-credentials': 401,
  'too-many-attempts': 429,
  'foreign-origin': 403,
  'command-id-reused': 409,
  'stale-revision': 409,
  'already-exists': 409,
  'nothing-changed': 409,
  'incident-closed': 409,
  'organisation-unverified': 403,
  'outside-indonesia': 422,
  'outside-incident': 422,
  'place-missing': 422,
  'unit-mismatch': 422,
  'quantity-missing': 422,
  'quantity-absurd': 422,
  'possible-duplicate': 409,
  'need-not-open': 409,
  'need-not-verified': 409,
  'need-already-verified': 409,
  'below-committed': 409,
  'claim-exceeds-open': 409,
  'claim-ended': 409,
  'claim-under-way': 409,
  'quantity-exceeds-claim': 409,
  'reason-missing': 422,
  'receiver-only': 403,
  'handover-pending': 409,
  'handover-missing': 409,
  'own-claim': 409,
  'undo-expired': 409,
  'merge-into-itself': 409,
  'merge-not-latest': 409,
  'merge-units-differ': 409,
  'merge-too-far': 422,
  'invitation-invalid': 410,
  'last-admin': 409,
  'decree-dates': 422,
  'stock-short': 409,
  'stock-changed': 409,
  'storage-not-empty': 409,
  'storage-awaited': 409,
  'site-closed': 409,
  'lot-expired': 409,
  'lumbung-shut': 409,
  'override-kemensos-only': 403,
  'not-your-goods': 403,
  'agreement-with-itself': 422,
  'claim-not-yours': 403,
  'claim-item-differs': 422,
  'import-closed': 409,
  'import-unfinished': 409,
  'import-undone': 409,
  'import-undo-expired': 409,
  'import-busy': 409,
  'import-has-problems': 409,
  'import-too-many': 429,
  'import-expired': 410,
  'claim-place-differs': 422,
  'already-coming': 409,
  'shipment-not-planned': 409,
  'shipment-not-loaded': 409,
  'shipment-not-departed': 409,
  'shipment-under-way': 409,
  'shipment-ended': 409,
  'already-received': 409,
  'never-sent': 409,
  'receipt-incomplete': 422,
  'not-received': 409,
  'correction-pending': 409,
  'correction-missing': 409,
  'surplus-doubtful': 409,
  'need-unanswered': 422,
  'against-exceeds-count': 422,
  'not-aboard': 409,
  'vehicle-empty': 409,
  'already-departed': 409,
  'store-not-yours': 403,
  'load-for-closed': 409,
  'amendments-full': 409,
  'activity-not-running': 409,
  'name-taken': 409,
  'item-same': 422,
  'item-merged': 409,
  'item-retired': 409,
  'merge-factor-missing': 422,
  'preview-outdated': 409,
  'name-not-typed': 422,
  'unit-locked': 409,
  'pack-known-unit': 422,
  'too-many-aliases': 409,
  'snapshot-needed': 410,
  // The page is too old for the messages of this server.
  'page-outdated': 426,
  // The database cannot be reached. Nothing was saved; send the same id again.
  unavailable: 503,
} as const satisfies Record<string, number>;

export type RefusalCode = keyof typeof refusalStatus;

export interface Refusal {
  kind: 'refusal';
  code: RefusalCode;
  /** Facts that help to solve it: who has claimed the rest, what remains, which field. Never personal data. */
  facts: Record<string, unknown>;
}

/** Builds a refusal. `facts` are the arguments of its text. */
export function refuse(code: RefusalCode, facts: Record<string, unknown> = {}): Refusal {
  return { kind: 'refusal', code, facts };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'refusal';
}
