// Signing in, devices, organisations and invitations, as people meet them in a browser.
import { randomUUID } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/visit.ts';

const password = process.env.E2E_PASSWORD ?? '';
const own = 'gerimis turun di pasar ikan';

async function signIn(page: Page, email: string, secret: string): Promise<void> {
  await page.getByLabel('Surel').fill(email);
  await page.getByLabel('Kata sandi').fill(secret);
  await page.getByRole('main').getByRole('button', { name: 'Masuk' }).click();
}

/** Registers an organisation of its own and returns its page's address. */
async function newOrganisation(admin: Page): Promise<string> {
  const name = `Yayasan ${randomUUID().slice(0, 8)}`;
  await admin.goto('/organisasi/baru');
  await admin.getByLabel('Nama lengkap').fill(name);
  await admin.getByLabel('Nama pendek').fill(name);
  await admin.getByRole('button', { name: 'Seluruh Indonesia' }).click();
  await admin.getByRole('main').getByRole('button', { name: 'Daftarkan lembaga' }).click();
  await expect(admin.getByText(`${name} terdaftar`)).toBeVisible();
  return new URL(admin.url()).pathname;
}

async function invite(admin: Page, address: string, role: string): Promise<string> {
  await admin.goto(address);
  await admin.getByRole('radio', { name: role }).check();
  await admin.getByRole('button', { name: 'Buat tautan undangan' }).click();
  return admin.getByLabel('Tautan undangan').inputValue();
}

async function join(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Nama').fill(name);
  await page.getByLabel('Surel').fill(`${randomUUID()}@posko.test`);
  await page.getByLabel('Kata sandi').fill(own);
  await page.getByRole('button', { name: 'Buat akun dan masuk' }).click();
  await page.waitForURL(/^[^?]*\/(tugas|ambil|lapor|peta|ringkasan|kejadian)(\?|$)/);
}

test('a stranger is led to the sign-in, keeps what was typed but the password, and arrives', async ({
  visit,
}) => {
  const page = await visit();
  await page.goto('/organisasi');
  await expect(page).toHaveURL('/masuk?ke=%2Forganisasi');
  await signIn(page, 'coordinator@posko.test', 'not the password');
  await expect(page.getByRole('region', { name: 'Belum bisa masuk' })).toBeFocused();
  await expect(page.getByLabel('Surel')).toHaveValue('coordinator@posko.test');
  await expect(page.getByLabel('Kata sandi')).toHaveValue('');
  await signIn(page, 'coordinator@posko.test', password);
  await expect(page).toHaveURL('/organisasi');
  await page.goto('/masuk?ke=//elsewhere.test');
  await expect(page).toHaveURL(/^http:\/\/localhost:\d+\/e\/[^/]+\/peta/);
});

test('everything works before any script arrives: sign-in, language, theme, sign-out', async ({
  visit,
}) => {
  const page = await visit(undefined, { javaScriptEnabled: false });
  await page.goto('/masuk?ke=/akun');
  await signIn(page, 'observer@posko.test', password);
  await expect(page).toHaveURL('/akun');
  await page.getByRole('radio', { name: 'Kontras tinggi' }).check();
  await page.getByRole('radio', { name: 'English' }).check();
  await page
    .getByRole('region', { name: 'Bahasa dan tampilan' })
    .getByRole('button', { name: 'Simpan' })
    .click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast');
  await page
    .getByRole('main')
    .getByRole('button', { name: 'Sign out', exact: true })
    .first()
    .click();
  await expect(page).toHaveURL('/masuk?keluar');
  await page.goto('/akun');
  await expect(page).toHaveURL('/masuk?ke=%2Fakun');
});

test('an invitation link makes a member once; whoever is removed is out at the next step', async ({
  visit,
}) => {
  const [ministry, sari] = await Promise.all([visit('admin'), visit()]);
  const address = await newOrganisation(ministry);
  const link = await invite(ministry, address, 'Pengelola');
  await join(sari, link, 'Sari');
  const second = await visit();
  await second.goto(link);
  await expect(second.getByRole('heading', { name: 'Undangan ini tidak berlaku' })).toBeVisible();

  await sari.goto(address);
  await sari.getByText('Ubah Sari').click();
  await sari.getByLabel('Peran', { exact: true }).selectOption('Pengamat');
  await sari.getByRole('button', { name: 'Simpan' }).click();
  await expect(sari.getByRole('alert')).toHaveText(/pengelola terakhir/);

  await join(second, await invite(sari, address, 'Pengelola'), 'Dewi');
  await sari.goto(address);
  await sari.getByText('Ubah Dewi').click();
  await sari.getByRole('button', { name: 'Keluarkan Dewi' }).click();
  await expect(sari.getByText('Dewi sudah dikeluarkan.')).toBeVisible();
  await second.goto('/akun');
  await expect(second).toHaveURL('/masuk?ke=%2Fakun');
});

test('I see my devices, end one elsewhere, and a new password ends the rest', async ({ visit }) => {
  const [ministry, phone] = await Promise.all([visit('admin'), visit()]);
  const address = await newOrganisation(ministry);
  await join(phone, await invite(ministry, address, 'Pelapor'), 'Tari');
  await phone.goto('/akun');
  const email = (await phone.locator('dd').nth(1).textContent()) ?? '';
  const laptops = await Promise.all([visit(), visit()]);
  for (const laptop of laptops) {
    await laptop.goto('/masuk?ke=/akun');
    await signIn(laptop, email, own);
    await expect(laptop).toHaveURL('/akun');
  }
  await phone.reload();
  const others = phone.getByRole('button', { name: /^Keluar dari/ });
  await expect(others).toHaveCount(2);
  await others.first().click();
  await expect(phone.getByText('Perangkat itu sudah dikeluarkan.')).toBeVisible();
  await expect(others).toHaveCount(1);
  await phone.getByLabel('Kata sandi sekarang').fill(own);
  await phone.getByLabel('Kata sandi baru').fill('perahu kayu menunggu air naik');
  await phone.getByRole('button', { name: 'Ganti kata sandi' }).click();
  await expect(phone.getByText('Perangkat lain sudah dikeluarkan.')).toBeVisible();
  await expect(others).toHaveCount(0);
  for (const laptop of laptops) {
    await laptop.goto('/akun');
    await expect(laptop).toHaveURL('/masuk?ke=%2Fakun');
  }
});

test('who may not is told so: no list of members, no way to register', async ({ visit }) => {
  const page = await visit('responder.baznas');
  await page.goto('/organisasi');
  await page.getByRole('link', { name: 'Badan Amil Zakat Nasional' }).click();
  await expect(page.getByText('Daftar anggota hanya dilihat oleh pengelola')).toBeVisible();
  await expect(page.getByText('@posko.test')).toHaveCount(0);
  const answer = await page.goto('/organisasi/baru');
  expect(answer?.status()).toBe(403);
  await expect(
    page.getByRole('heading', { name: 'Halaman ini bukan untuk peran Anda' }),
  ).toBeVisible();
});

test('scripts need a nonce, and no page of people asks for one it does not have', async ({
  visit,
}) => {
  const page = await visit('admin');
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
  for (const path of ['/akun', '/organisasi', '/organisasi/baru']) {
    const answer = await page.goto(path, { waitUntil: 'networkidle' });
    const policy = answer?.headers()['content-security-policy'] ?? '';
    const scripts = policy.split(';').find((rule) => rule.trim().startsWith('script-src'));
    expect(scripts).toMatch(/'nonce-/);
    expect(scripts).not.toContain('unsafe');
    expect(policy).toContain("frame-ancestors 'none'");
  }
  expect(complaints).toEqual([]);
});

for (const locale of ['id-ID', 'en-GB'])
  for (const theme of ['light', 'dark'])
    test(`axe finds nothing on the pages of people, at 320 px too (${locale}, ${theme})`, async ({
      visit,
      baseURL,
    }) => {
      // Seven pages, each looked at whole.
      test.slow();
      const look = { locale, viewport: { width: 320, height: 640 } };
      const [stranger, admin] = await Promise.all([visit(undefined, look), visit('admin', look)]);
      for (const page of [stranger, admin])
        await page
          .context()
          .addCookies([{ name: 'posko_theme', value: theme, url: baseURL ?? '' }]);
      const check = async (page: Page, path: string) => {
        await page.goto(path, { waitUntil: 'networkidle' });
        const axe = new AxeBuilder({ page }).options({
          rules: { 'target-size': { enabled: true } },
        });
        const { violations } = await axe.analyze();
        expect.soft(violations, path).toEqual([]);
        const beyond = () =>
          page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect.soft(await beyond(), path).toBeLessThanOrEqual(0);
      };
      await check(stranger, '/masuk');
      await check(stranger, '/undangan/none');
      await check(stranger, '/no-such-page');
      for (const path of ['/akun', '/organisasi', '/organisasi/baru']) await check(admin, path);
      const href = await admin
        .goto('/organisasi')
        .then(() => admin.getByRole('main').getByRole('link').nth(1).getAttribute('href'));
      await check(admin, href ?? '/');
    });
