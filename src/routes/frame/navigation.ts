// Where one can go from every page: one list for the header, the tabs of phones and the account menu, by role.
import { coordinatesSomewhere } from '#domain/actor.ts';
import type { Incident } from '#domain/incident.ts';
import type { MessageKey } from '#i18n/message.ts';
import { actorOf } from '../person.ts';
import type { Person } from '../person.ts';

/** What the frame of a page shows of an incident. */
export type FrameIncident = Pick<
  Incident,
  'id' | 'name' | 'status' | 'areas' | 'decrees' | 'drill' | 'startedAt' | 'closedAt'
>;

type Reader = Person | null;

interface IncidentPage {
  /** Its part of the address, after `/e/{incident}/`. */
  path: string;
  label: MessageKey;
  offered: (reader: Reader) => boolean;
  /** Keeps filter, selection and view of the board that is open. */
  keeps?: boolean;
  /** Other parts of the address that belong to it. */
  also?: readonly string[];
  /** Shows how much waits there. */
  counted?: boolean;
  /** Has a place among the tabs of phones; the others stand in the account menu there. */
  tab?: boolean;
  /** Gives up its place in header and tabs to pages that this reader needs more; it stands in the account menu. */
  yields?: (reader: Reader) => boolean;
}

interface StandingPage {
  path: string;
  label: MessageKey;
  offered: (reader: Reader) => boolean;
}

export interface Destination {
  /** Tells destinations apart, whatever filter the address has. */
  path: string;
  href: string;
  label: MessageKey;
  current: boolean;
}

/** Roles that work for their organisation arrive at what it can take; the ministry's admin at what waits. */
const takes = (reader: Reader) =>
  reader?.role === 'responder' || (reader?.role === 'admin' && !reader.ministryAdmin);
const decides = (reader: Reader) => reader?.ministryAdmin ?? false;
/** Who looks at the whole picture, and who tells of one place: the one needs the matrix more, the other activities. */
const watches = (reader: Reader) => reader?.role === 'observer';
const reports = (reader: Reader) => reader?.role === 'reporter';
/** Whoever checks reports. */
const checks = (reader: Reader) => coordinatesSomewhere(actorOf(reader));

/** Observers only look. */
const imports = (reader: Reader) => reader !== null && reader.role !== 'observer';

const everyone = () => true;
const member = (reader: Reader) => reader !== null;

/** Pages of one incident, in the order of the header; at most six are in it, so that they fit a laptop. */
const incidentPages: readonly IncidentPage[] = [
  { path: 'ambil', label: 'take.short', offered: takes, tab: true },
  { path: 'ringkasan', label: 'desk.short', offered: decides, tab: true },
  { path: 'laporan', label: 'intake.short', offered: checks, tab: true, counted: true },
  { path: 'peta', label: 'board.map', offered: everyone, keeps: true },
  { path: 'kebutuhan', label: 'board.needs', offered: everyone, keeps: true },
  { path: 'kiriman', label: 'shipment.title', offered: member, also: ['konvoi'], tab: true },
  { path: 'gudang', label: 'stock.title', offered: member, tab: true, yields: decides },
  {
    ...{ path: 'lokasi', label: 'siteList.title', offered: everyone },
    yields: (reader) => checks(reader) || decides(reader),
  },
  {
    ...{ path: 'matriks', label: 'matrix.title', offered: everyone },
    yields: (reader) => reader === null || takes(reader) || reports(reader),
  },
  {
    ...{ path: 'kegiatan', label: 'activity.title', offered: everyone, tab: true },
    yields: (reader) => takes(reader) || checks(reader) || watches(reader),
  },
  { path: 'bahaya', label: 'hazard.title', offered: everyone, yields: member },
  { path: 'dampak', label: 'impact.title', offered: everyone, yields: member },
  { path: 'putaran', label: 'round.title', offered: member, yields: everyone },
  { path: 'ganti-giliran', label: 'shift.title', offered: member, yields: everyone },
  { path: 'dinding', label: 'wall.title', offered: member, yields: everyone },
];

/** Pages of no incident, in the order of the account menu. */
const standingPages: readonly StandingPage[] = [
  { path: '/tugas', label: 'board.myTasks', offered: member },
  { path: '/impor', label: 'import.title', offered: imports },
  { path: '/katalog', label: 'catalogue.title', offered: imports },
  { path: '/kejadian', label: 'incidentForm.list', offered: everyone },
  { path: '/organisasi', label: 'people.organisations', offered: member },
  { path: '/akun', label: 'people.account', offered: member },
];

const isAt = (pathname: string, path: string) =>
  pathname === path || pathname.startsWith(`${path}/`);

interface Where {
  reader: Reader;
  /** Code of the incident. */
  code: string;
  pathname: string;
  /** Query that keeps the state of the open board. */
  search?: string;
}

/** The pages of an incident that the reader may open. */
export function incidentDestinations({ reader, code, pathname, search = '' }: Where) {
  const base = `/e/${code}`;
  return incidentPages
    .filter(({ offered }) => offered(reader))
    .map(
      ({ path, label, keeps, also = [], tab = false, counted = false, yields = () => false }) => ({
        path: `${base}/${path}`,
        href: `${base}/${path}${keeps ? search : ''}`,
        label,
        tab: tab && !yields(reader),
        inHeader: !yields(reader),
        counted,
        current: [path, ...also].some((one) => isAt(pathname, `${base}/${one}`)),
      }),
    );
}

/** The pages of no incident that the reader may open. */
export function standingDestinations(reader: Reader, pathname: string): Destination[] {
  return standingPages
    .filter(({ offered }) => offered(reader))
    .map(({ path, label }) => ({ path, href: path, label, current: isAt(pathname, path) }));
}

/** The code of the incident that an address names: a page of its board, its record, or a report to it. */
export function incidentInAddress({ pathname, searchParams }: URL): string | null {
  const [, first, code] = pathname.split('/');
  if (['e', 'hemat', 'kejadian'].includes(first ?? '')) return code ?? null;
  return first === 'lapor' ? searchParams.get('kejadian') : null;
}

/** Where a stranger signs in and is led back; pages of signing in lead on by themselves. */
export function signInAddress(pathname: string, search: string): string {
  const here = pathname + search;
  return here === '/' || /^\/(masuk|undangan|t)(\/|$)/.test(pathname)
    ? '/masuk'
    : `/masuk?ke=${encodeURIComponent(here)}`;
}

/** Pages with one question at a time, which no other tabs should interrupt. */
export const withoutTabs = (pathname: string) =>
  /^\/(masuk|undangan|lapor|l|t)(\/|$)/.test(pathname);

/** Pages that fill the window and scroll inside. */
export const fillsWindow = (pathname: string) =>
  /^\/e\/[^/]+\/(peta|kebutuhan|lokasi|laporan|matriks|dinding)$/.test(pathname);

/** Pages for a screen in a room, without header and tabs. */
export const isWall = (pathname: string) => /^\/e\/[^/]+\/dinding$/.test(pathname);
