// What the form needs of the device once somebody has begun: the queue, photos, and the screen of a report that waits.
// The page without a network brings it along; others load it when the form is there.
import PhotoInput from '$lib/attachment/PhotoInput.svelte';
import { keepReport } from './keep.ts';
import Kept from './Kept.svelte';

export const devicePart = { keepReport, Kept, PhotoInput };
export type DevicePart = typeof devicePart;
