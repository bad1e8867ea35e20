// Where one can go from every page, by role.
import { describe, expect, test } from 'vitest';
import {
  fillsWindow,
  incidentDestinations,
  incidentInAddress,
  signInAddress,
  standingDestinations,
  withoutTabs,
} from '../../src/routes/frame/navigation.ts';
import type { Person } from '../../src/routes/person.ts';

const person: Person = {
  member: 'm',
  organisation: 'o',
  organisationKind: 'ngo',
  organisationVerified: true,
  role: 'responder',
  areas: ['11'],
  name: 'Rina',
  organisationName: 'Baznas',
  ministryAdmin: false,
};
const pages = (reader: Person | null, pathname: string, search = '') =>
  incidentDestinations({ reader, code: 'x', pathname, search });

describe('pages of an incident', () => {
  test('at most six words, and strangers are offered only what they may open', () => {
    const header = (reader: Person | null) =>
      pages(reader, '/')
        .filter(({ inHeader }) => inHeader)
        .map(({ path }) => path);
    const members = [
      '/e/x/peta',
      '/e/x/kebutuhan',
      '/e/x/kiriman',
      '/e/x/gudang',
      '/e/x/lokasi',
      '/e/x/kegiatan',
    ];
    expect(header({ ...person, role: 'reporter' })).toEqual(members);
    expect(header({ ...person, role: 'coordinator' })).toEqual([
      '/e/x/laporan',
      ...members.slice(0, 4),
      '/e/x/matriks',
    ]);
    expect(header({ ...person, role: 'observer' })).toEqual([
      ...members.slice(0, 5),
      '/e/x/matriks',
    ]);
    // Where the role's work begins comes first; activities are in the account menu then.
    expect(header(person)).toEqual(['/e/x/ambil', ...members.slice(0, 5)]);
    expect(header({ ...person, role: 'admin' })).toEqual(header(person));
    const ministry = {
      ...person,
      ...{ organisationKind: 'ministry' as const, role: 'admin' as const, ministryAdmin: true },
    };
    expect(header(ministry)).toEqual([
      ...['/e/x/ringkasan', '/e/x/laporan'],
      ...members.slice(0, 3),
      '/e/x/matriks',
    ]);
    for (const path of ['/e/x/kegiatan', '/e/x/matriks'])
      expect(pages(person, '/').map((page) => page.path)).toContain(path);
    expect(pages(null, '/').map(({ path }) => path)).toEqual([
      '/e/x/peta',
      '/e/x/kebutuhan',
      '/e/x/lokasi',
      '/e/x/matriks',
      '/e/x/kegiatan',
      '/e/x/bahaya',
      '/e/x/dampak',
    ]);
  });

  test('one is current, also on the pages below it; a filter is kept between map and list alone', () => {
    const current = (pathname: string) =>
      pages(person, pathname)
        .filter((one) => one.current)
        .map(({ path }) => path);
    expect(current('/e/x/gudang/baru')).toEqual(['/e/x/gudang']);
    expect(current('/e/x/konvoi')).toEqual(['/e/x/kiriman']);
    expect(current('/e/y/gudang')).toEqual([]);
    const hrefs = pages(person, '/e/x/peta', '?urgensi=kritis').map(({ href }) => href);
    expect(hrefs.filter((href) => href.includes('?'))).toEqual([
      '/e/x/peta?urgensi=kritis',
      '/e/x/kebutuhan?urgensi=kritis',
    ]);
  });
});

test('pages of no incident: tasks, incidents, organisations, account', () => {
  const paths = (reader: Person | null) => standingDestinations(reader, '/').map((d) => d.path);
  expect(paths(person)).toEqual([
    '/tugas',
    '/impor',
    '/katalog',
    '/kejadian',
    '/organisasi',
    '/akun',
  ]);
  expect(paths(null)).toEqual(['/kejadian']);
});

describe('the incident of a page', () => {
  test('is in its address: board, record, report', () => {
    const of = (address: string) => incidentInAddress(new URL(address, 'https://posko.test'));
    expect(of('/e/x/peta')).toBe('x');
    expect(of('/kejadian/x')).toBe('x');
    expect(of('/lapor?kejadian=x')).toBe('x');
    expect(of('/kejadian')).toBeNull();
    expect(of('/s/ABC123')).toBeNull();
  });
});

test('signing in leads back to where one was', () => {
  expect(signInAddress('/e/x/peta', '?a=1')).toBe('/masuk?ke=%2Fe%2Fx%2Fpeta%3Fa%3D1');
  expect(signInAddress('/masuk', '?ke=/akun')).toBe('/masuk');
  expect(signInAddress('/', '')).toBe('/masuk');
});

test('forms with one question at a time have no tabs; boards and lists fill the window', () => {
  expect(['/lapor', '/masuk', '/undangan/abc'].every(withoutTabs)).toBe(true);
  expect(['/', '/tugas', '/e/x/lokasi'].some(withoutTabs)).toBe(false);
  expect(['/e/x/peta', '/e/x/lokasi', '/e/x/matriks'].every(fillsWindow)).toBe(true);
  expect(['/e/x/lokasi/baru', '/e/x/gudang', '/peta'].some(fillsWindow)).toBe(false);
});
