// What the forms for help need of the device and the server once somebody has begun.
import { sendReport } from '../open/ask.ts';
import { keepInput } from '../open/keep.ts';
import Kept from '../open/Kept.svelte';
import { areasBelow } from '../open/question.ts';

export const helpDevice = { areasBelow, keepInput, Kept, sendReport };
export type HelpDevice = typeof helpDevice;
