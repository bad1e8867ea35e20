// The board of the past, loaded when somebody asks for it: the live map does not grow by it.
import ReplayBar from './ReplayBar.svelte';

export const replay = { ReplayBar };
