// What the forms for help need of the device and the server once somebody has begun.
import { areasBelow } from '../../area/area-client.ts';
import { send } from '../ask.ts';
import { keepInput } from '../open/keep.ts';
import Kept from '../open/Kept.svelte';

export const helpPart = { areasBelow, keepInput, Kept, send };
export type HelpPart = typeof helpPart;
