// Lists of organisations and members: registrations, and invitations with a link in place of a password.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nationalBoard } from '#domain/board.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { ImportReport } from '#server/exchange/import-report.ts';
import { readImportIndex } from '#server/read/import-index.ts';
import { reportLines } from '#server/exchange/report.ts';
import { notes, openImportScene, problems } from '../support/import.ts';
import type { ImportScene } from '../support/import.ts';

let one: ImportScene;
beforeAll(async () => {
  one = await openImportScene();
});
afterAll(() => one.close());

async function bring(
  kind: 'organisations' | 'members',
  content: string,
  write = false,
): Promise<ImportReport> {
  const known = await readImportIndex(one.app.sql, nationalBoard);
  if (!known) throw new Error('no national board');
  return one.bring(kind, content, { known, write, partial: true });
}

const organisations = [
  'No;Nama Lembaga;Singkatan;Jenis Lembaga;Klaster;Wilayah Kerja;Telepon Kantor;No HP',
  '1;Yayasan Air Bersih Tamiang;YABT;LSM;WASH, Kesehatan;Aceh Tamiang, Kota Langsa;(0641) 123456;0812 3456 7890',
  '2;Dinas Sosial Kabupaten Agam Uji;Dinsos Agam Uji;Dinas Sosial;;Kab. Agam;;',
  '3;Relawan Tanpa Wilayah;RTW;Komunitas;;;;',
  '4;Yayasan Air Bersih Tamiang;YABT2;LSM;;Aceh;;',
  '5;Kelompok X;KX;Perkumpulan rahasia;;Aceh;;',
  '6;Tim Medis;TM;Komunitas;Sulap;Aceh Tamyang;123;',
].join('\n');

test('organisations are registered with kind, sectors and areas, and every doubt is named', async () => {
  const report = await bring('organisations', organisations, true);
  expect(report.commands['organisation.register']).toBe(2);
  const known = await readImportIndex(one.app.sql, nationalBoard);
  const added = known?.organisations.find(({ shortName }) => shortName === 'YABT');
  expect(added).toMatchObject({
    kind: 'ngo',
    sectors: ['air_sanitasi', 'kesehatan'],
    areas: ['11.16', '11.74'],
    deskPhone: '+62641123456',
  });
  expect(problems(report).map((text) => text.slice(0, 40))).toEqual([
    expect.stringContaining('Baris 4, kolom Wilayah Kerja: kosong'),
    expect.stringContaining('Baris 5, kolom Nama Lembaga: sama dengan'),
    expect.stringContaining('Baris 6, kolom Jenis Lembaga'),
    expect.stringContaining('Baris 7, kolom Klaster'),
  ]);
});

test('an organisation that is registered already is skipped and told', async () => {
  const report = await bring(
    'organisations',
    'Lembaga;Jenis;Wilayah kerja\nKemensos;Kementerian;Nasional\n',
  );
  expect(report.commands['organisation.register']).toBe(0);
  expect(notes(report).join()).toContain('Kemensos sudah terdaftar');
});

test('members get a link that works once, and no name or address of theirs is in the report', async () => {
  const list = [
    'Nama;Email;Lembaga;Peran;Wilayah',
    'Budi Rahasia;budi.rahasia@example.org;YABT;Pelaksana;Aceh Tamiang',
    'Sari Rahasia;sari.rahasia@example.org;YABT;Raja;',
    'Budi Rahasia;budi.rahasia@example.org;YABT;Pelapor;',
    'Tono;tono@example.org;Lembaga Entah;Pelapor;',
  ].join('\n');
  const dry = await bring('members', list);
  expect(dry.invitations).toEqual([]);
  const report = await bring('members', list, true);
  expect(report.commands['member.invite']).toBe(1);
  expect(JSON.stringify(report.remarks) + reportLines(report, 'id').join()).not.toMatch(
    /rahasia|example\.org/i,
  );
  const [only] = report.invitations;
  expect(report.invitations).toHaveLength(1);
  const open = await one.app.auth.readInvitation(only?.token ?? '');
  expect(isRefusal(open)).toBe(false);
  expect(open).toMatchObject({ role: 'responder', areas: ['11.16'] });
  expect(reportLines(report, 'id').join('\n')).toContain(`/undangan/${only?.token ?? ''}`);
  expect(problems(report)).toHaveLength(3);

  const again = await bring('members', list, true);
  expect(again.invitations).toEqual([]);
  expect(again.repeatedRows).toBe(1);
});
