// The form of members, whose texts others do not load.
export { default as MemberPage } from './MemberPage.svelte';
