// Activities on two screens at once: one plans, starts, reports and hands over, the other sees it without a reload.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/visit.ts';
import {
  button,
  cardOf,
  fitsItsWidth,
  incident,
  laptop,
  newPlace,
  notice,
  open,
  program,
} from './steps.ts';
import type { Place } from './steps.ts';

const narrow = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };
const cardAt = (place: Place) => `/e/${incident}/peta?lokasi=${place.id}`;
/** The part of the site's card. */
const section = (page: Page) =>
  cardOf(page)
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Kegiatan di sini' }) });

async function complaints(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } });
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`);
}

test('an activity is planned, started, reported on, handed over and ended, and others see each step', async ({
  visit,
}) => {
  test.setTimeout(240_000);
  const place = await newPlace('Pos Kegiatan');
  const baznas = await visit('responder.baznas', narrow);
  const dompet = await visit('responder.dompetdhuafa', laptop);
  await open(baznas, cardAt(place));
  await open(dompet, cardAt(place));
  await expect(section(dompet)).toContainText('Belum ada kegiatan yang tercatat di sini.');

  await test.step('what is missing is said, and what was typed stays', async () => {
    await button(section(baznas), 'Rencanakan kegiatan').click();
    const dialog = baznas.getByRole('dialog', { name: 'Rencanakan kegiatan' });
    await dialog.getByLabel('Kapasitas').fill('800');
    await button(dialog, 'Rencanakan').click();
    await expect(dialog.getByRole('alert')).toBeVisible();
    await dialog.getByLabel('Jenis kegiatan').selectOption('kitchen');
    await expect(dialog.getByLabel('Bidang')).toHaveValue('pangan');
    await button(dialog, 'Rencanakan').click();
    await expect(dialog.getByLabel('Satuan')).toHaveAccessibleDescription(/Wajib diisi/);
    await expect(dialog.getByLabel('Kapasitas')).toHaveValue('800');
    await fitsItsWidth(baznas);
    expect(await complaints(baznas)).toEqual([]);
    await dialog.getByLabel('Satuan').fill('porsi/hari');
    await dialog.getByLabel('Catatan').fill('Tanya Bu Ani.');
    await button(dialog, 'Rencanakan').click();
    await expect(dialog).toBeHidden();
    await expect(section(dompet)).toContainText(/Dapur umum\s*Direncanakan/);
    await expect(section(dompet)).toContainText('Kapasitas 800 porsi/hari');
    await expect(section(dompet)).toContainText('Tanya Bu Ani.');
    await expect(button(section(dompet), /^(Mulai|Laporkan|Serahkan|Akhiri)/)).toHaveCount(0);
  });

  await test.step('it runs, and says whom it reached', async () => {
    await button(section(baznas), /^Mulai: Dapur umum/).click();
    await expect(section(dompet)).toContainText(/Dapur umum\s*Berjalan/);
    await button(section(baznas), /^Laporkan: /).click();
    const dialog = baznas.getByRole('dialog', { name: 'Laporkan kegiatan' });
    await dialog.getByLabel('Orang terjangkau sejak awal').fill('412');
    await dialog.getByLabel('Hasil hari itu').fill('650');
    await button(dialog, 'Laporkan').click();
    await expect(section(dompet)).toContainText('412 jiwa terjangkau');
    await expect(section(dompet)).toContainText('terakhir 650 porsi/hari');
    await fitsItsWidth(baznas);
    expect(await complaints(baznas)).toEqual([]);
  });

  await test.step('it goes to another organisation, which ends it', async () => {
    await button(section(baznas), /^Serahkan: /).click();
    const dialog = baznas.getByRole('dialog', { name: 'Serahkan kegiatan' });
    await dialog.getByLabel('Diserahkan kepada').selectOption({ label: 'Dompet Dhuafa' });
    await dialog.getByLabel('Alasan').fill('Pindah ke Langkat.');
    await button(dialog, 'Serahkan').click();
    await expect(section(dompet)).toContainText(/Dompet Dhuafa, meneruskan Baznas/);
    await button(section(dompet), /^Akhiri: /).click();
    const end = dompet.getByRole('dialog', { name: 'Akhiri kegiatan' });
    await button(end, 'Akhiri').click();
    await expect(section(baznas)).toContainText('1 kegiatan selesai');
    await expect(notice(dompet, /^Diakhiri: /).or(dompet.getByText(/^Diakhiri: /))).toBeVisible();
  });

  await test.step('the news tell it, with the organisation and the place', async () => {
    await dompet.goto(`/e/${incident}/peta`);
    const news = dompet.getByText(new RegExp(`Dompet Dhuafa mengakhiri Dapur umum, ${place.name}`));
    await expect(news.first()).toBeVisible();
  });
});

for (const [size, options] of Object.entries({ narrow, laptop }))
  test(`everyone finds the activities, from the board and from the organisation, ${size}`, async ({
    visit,
  }) => {
    test.setTimeout(120_000);
    const place = await newPlace('Pos Daftar');
    const member = await visit('responder.baznas', options);
    const session = await member.request.get('/api/v1/session');
    const { organisation } = (await session.json()) as { organisation: string };
    const baznas = await program('responder.baznas');
    const plan = { incident, organisation, kind: 'latrines', sector: 'air_sanitasi' };
    await baznas.must('activity.plan', { ...plan, site: place.id, from: '2026-01-01' });

    const stranger = await visit(undefined, options);
    await open(stranger, `/e/${incident}/peta`);
    await stranger.getByRole('link', { name: 'Kegiatan', exact: true }).click();
    // The news of the board name the place too, until the new page stands.
    await expect(stranger.getByRole('heading', { name: 'Kegiatan', level: 1 })).toBeVisible();
    const item = (page: Page) => page.getByRole('listitem').filter({ hasText: place.name });
    await expect(item(stranger)).toContainText(/Jamban\s*Direncanakan/);
    await fitsItsWidth(stranger);
    expect(await complaints(stranger)).toEqual([]);

    await member.goto(`/organisasi/${organisation}`);
    await fitsItsWidth(member);
    expect(await complaints(member)).toEqual([]);
    await item(member).getByRole('link', { name: 'Jamban' }).click();
    await expect(member.getByRole('heading', { name: 'Kegiatan', level: 1 })).toBeVisible();
    await expect(item(member)).toBeVisible();
  });
