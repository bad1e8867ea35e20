// The boards and documents on this device. No text of theirs is shown here, so a page does not carry the texts of all that boards have.
export { forgetBoards } from '#sync/board-store.ts';
export { forgetDocuments } from '#sync/document-kept.ts';
