// Why a report was refused, in words: hardly ever needed, so it is loaded then.
export { refusalText } from '#i18n/refusal-text.ts';
