// All that the form of everybody needs once somebody has begun: its later screens, where a press leads, photos, and the
// queue of the device. The first screen comes without it; the page without a network brings it along.
import PhotoInput from '$lib/attachment/PhotoInput.svelte';
import AlikeStep from './AlikeStep.svelte';
import { findAlike, sendReport } from './ask.ts';
import { toReport } from './input.ts';
import ItemStep from './ItemStep.svelte';
import { keepReport } from './keep.ts';
import Kept from './Kept.svelte';
import NoteStep from './NoteStep.svelte';
import PeopleStep from './PeopleStep.svelte';
import ReviewStep from './ReviewStep.svelte';
import { walk } from './step.ts';

export const onward = {
  ...{ AlikeStep, ItemStep, Kept, NoteStep, PeopleStep, PhotoInput, ReviewStep },
  ...{ findAlike, keepReport, sendReport, toReport, walk },
};
export type Onward = typeof onward;
