// UX 75: axe finds nothing on any screen, in both languages, both themes and both sizes; `target-size` is on.
import { expect, test } from '../support/visit.ts';
import { complaints, everyLook, live, looks, sizes } from './every-look.ts';
import {
  boardAt,
  button,
  incident,
  laptop,
  newPlace,
  newStore,
  newVerifiedNeed,
  program,
  tellItem,
  tellPlace,
} from './steps.ts';
import type { Place } from './steps.ts';

// Each screen stands alone, and they are half of all the time that pages take.
test.describe.configure({ mode: 'parallel' });

const plain = {
  everyone: ['/', '/masuk', '/api', '/tidak-ada', '/e/tidak-ada/peta'],
  'responder.baznas': ['/akun', '/organisasi', '/lapor', '/kejadian'],
  admin: ['/organisasi/baru', '/kejadian', '/kejadian/baru', `/kejadian/${incident}`],
  coordinator: [
    ...[`/kejadian/${incident}`, `/e/${incident}/lokasi/baru`, `/e/${incident}/laporan`],
    `/e/${incident}/ganti-giliran`,
    ...['/impor', '/impor/kata', '/katalog'],
  ],
};
/** people.test.ts asks axe of these at 320 px. */
const askedThere = ['/masuk', '/akun', '/organisasi', '/organisasi/baru', '/tidak-ada'];

test('axe: one organisation and its people, laptop', async ({ visit }) => {
  test.setTimeout(120_000);
  const page = await visit('admin', laptop);
  await page.goto('/organisasi');
  const own = page.getByRole('link', { name: /Kemensos|Kementerian/ }).first();
  const address = (await own.getAttribute('href')) ?? '';
  await everyLook(page, looks, async () => {
    await page.goto(address);
  });
});

for (const [size, { options, looks: some }] of Object.entries(sizes)) {
  for (const [who, paths] of Object.entries(plain)) {
    test(`axe: pages of ${who}, ${size}`, async ({ visit }) => {
      test.setTimeout(240_000);
      const page = await visit(who === 'everyone' ? undefined : who, options);
      const asked = paths.filter((path) => size === 'laptop' || !askedThere.includes(path));
      for (const path of asked) {
        await everyLook(page, some, async () => {
          await page.goto(path);
        });
      }
    });
  }

  test(`axe: the board, ${size}`, async ({ visit }) => {
    test.setTimeout(300_000);
    const place = await newPlace('Pos Periksa');
    const { line } = await newVerifiedNeed(place, {
      item: 'DUM',
      quantity: 5,
      note: 'Jalan putus.',
    });
    const lists = [
      boardAt('peta'),
      `${boardAt('peta')}&tampil=peta`,
      boardAt('kebutuhan'),
      `${boardAt('kebutuhan')}&berakhir=1`,
    ];
    const page = await visit('responder.baznas', options);
    for (const path of lists) {
      await everyLook(page, some, async () => {
        await page.goto(path);
        await live(page);
      });
    }
    for (const address of [boardAt('peta', { line }), boardAt('kebutuhan', { line })]) {
      await everyLook(page, some, async () => {
        await page.goto(address);
        await expect(page.getByRole('heading', { name: new RegExp(place.name) })).toBeVisible();
      });
    }
    await everyLook(page, some, async () => {
      await page.goto(`/e/${incident}/peta?lokasi=${place.id}`);
      await expect(page.getByRole('heading', { name: place.name })).toBeVisible();
    });
  });

  test(`axe: windows over the board, ${size}`, async ({ visit }) => {
    test.setTimeout(300_000);
    const place = await newPlace('Pos Jendela');
    const { line } = await newVerifiedNeed(place, { item: 'GRG', quantity: 5 });
    const page = await visit('coordinator', options);
    const address = boardAt('kebutuhan', { item: 'GRG' });
    for (const key of ['?', 'Control+k']) {
      await everyLook(page, some, async () => {
        await page.goto(address);
        await live(page);
        await page.keyboard.press(key);
        await expect(page.getByRole('dialog')).toBeVisible();
      });
    }
    await everyLook(page, some, async () => {
      await page.goto(address);
      await live(page);
      await button(page, /^(Saring|Filter)/).click();
      await expect(page.getByRole('dialog').getByRole('combobox').first()).toBeVisible();
    });
    await everyLook(page, some, async () => {
      await page.goto(boardAt('kebutuhan', { line }));
      await button(page, /^(Tindakan lain|Other actions)$/).click();
      await button(page, /^(Ubah|Change)$/).click();
      await expect(
        page.getByRole('dialog', { name: /^(Ubah kebutuhan|Change the need)$/ }),
      ).toBeVisible();
    });
  });

  test(`axe: what follows a claim, ${size}`, async ({ visit }) => {
    test.setTimeout(300_000);
    const place = await newPlace('Pos Lanjut');
    await newStore(await program('responder.baznas'), place);
    const { line } = await newVerifiedNeed(place, { item: 'PMP', quantity: 20 });
    const page = await visit('responder.baznas', options);
    const card = async () => {
      await page.goto(boardAt('peta', { line }));
      await expect(page.getByLabel(/^(Jumlah yang Anda ambil|How much you take)$/)).toBeVisible();
    };
    await everyLook(page, some, async () => {
      await card();
      await page.getByLabel(/^(Jumlah yang Anda ambil|How much you take)$/).fill('1');
      await button(page, /^(Ambil|Take) 1 /).click();
      await expect(button(page, /^(Urungkan|Undo)$/)).toBeVisible();
    });
    await everyLook(page, some, async () => {
      await card();
      await button(page, /^(Langkah lain|Other steps)$/)
        .first()
        .click();
      await button(page, /^(Berangkat|Leaving)$/).click();
      await expect(page.getByRole('dialog').getByRole('textbox').first()).toBeVisible();
    });
    await everyLook(page, some, async () => {
      await card();
      await button(page, /^(Langkah lain|Other steps)$/)
        .first()
        .click();
      await expect(button(page, /^(Lepas|Release)/)).toBeVisible();
    });
  });

  test(`axe: the forms of a place, ${size}`, async ({ visit }) => {
    test.setTimeout(120_000);
    const place = await newPlace('Pos Formulir');
    for (const name of ['coordinator', 'observer']) {
      const page = await visit(name, options);
      await everyLook(page, some, async () => {
        await page.goto(`/e/${incident}/lokasi/${place.id}`);
        await expect(page.getByRole('heading', { name: place.name })).toBeVisible();
      });
    }
  });

  test(`axe: where a responder and the ministry arrive, ${size}`, async ({ visit }) => {
    test.setTimeout(240_000);
    const arrivals = { 'responder.baznas': 'ambil', admin: 'ringkasan', observer: 'ambil' };
    for (const [name, path] of Object.entries(arrivals)) {
      const page = await visit(name, options);
      await everyLook(page, some, async () => {
        await page.goto(`/e/${incident}/${path}`);
        await live(page);
        if (path === 'ambil' && name !== 'observer')
          await expect(button(page, /^(Ambil|Take)\b/).first()).toBeVisible();
      });
    }
    const place = await newPlace('Pos Ketuk');
    const owner = await program('responder.tagana');
    const lines = [{ item: 'SLM', quantity: 90 }];
    const site = await newStore(owner, place);
    await owner.must('stock.receive', { incident, site, origin: 'purchase', lines });
    await newVerifiedNeed(place, { item: 'SLM', quantity: 9, urgency: 'critical' });
    const page = await visit('responder.tagana', options);
    await page.goto(`/e/${incident}/ambil`);
    await live(page);
    await button(page, /^Ambil\s*\d/)
      .first()
      .click();
    await expect(button(page, /^(Urungkan|Undo) /)).toBeVisible();
    expect.soft(await complaints(page), 'just taken').toEqual([]);
    await button(page, /^(Urungkan|Undo) /).click();
  });

  test(`axe: my tasks, ${size}`, async ({ visit }) => {
    test.setTimeout(120_000);
    for (const name of ['responder.baznas', 'responder.tagana']) {
      const page = await visit(name, options);
      await everyLook(page, some, async () => {
        await page.goto('/tugas');
        await live(page);
      });
    }
  });

  test(`axe: reporting, one question a screen, ${size}`, async ({ visit }) => {
    test.setTimeout(300_000);
    const place: Place = await newPlace('Pos Tanya');
    await newVerifiedNeed(place, { item: 'LMP', quantity: 5 });
    const page = await visit('reporter', options);
    const form = `/lapor?kejadian=${incident}`;
    await page.goto(form);
    await tellPlace(page, place);
    await tellItem(page, 'Lampu emergency');
    await expect(page.getByRole('heading', { name: 'Mungkin sudah ada di papan' })).toBeVisible();
    expect.soft(await complaints(page), 'what may be the same').toEqual([]);
    await button(page, 'Beda, lanjutkan').click();
    await page.getByLabel('Lampu emergency', { exact: true }).fill('4');
    for (const step of ['jumlah', 'jiwa', 'catatan', 'ringkasan', 'barang', 'tempat']) {
      await everyLook(page, some, async () => {
        // Another page first: a change of the part behind # alone loads nothing.
        await page.goto('/api');
        await page.goto(`${form}#${step}`);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      });
    }
  });
}
