// The sector that an activity most likely belongs to; whoever plans it may choose another.
import type { Activity } from '#domain/activity.ts';

export const sectorOf: Readonly<Record<Activity['kind'], Activity['sector'] | ''>> = {
  kitchen: 'pangan',
  'clean-water': 'air_sanitasi',
  pallets: 'hunian',
  latrines: 'air_sanitasi',
  health: 'kesehatan',
  psychosocial: 'ldp',
  training: 'ekonomi',
  education: 'pendidikan',
  disinfection: 'air_sanitasi',
  'joint-business': 'ekonomi',
  shelter: 'hunian',
  evacuation: 'sar',
  other: '',
};
