// C5: which pages stay open to a member of a withdrawn organisation.
import { expect, test } from 'vitest';
import { openToWithdrawn } from '#http/withdrawn.ts';

test('C5: whoever was withdrawn can sign out, and sees the goods on the road and nothing else', () => {
  for (const path of ['/dicabut', '/masuk', '/pilihan/bahasa', '/api/v1/session'])
    expect(openToWithdrawn(path), path).toBe(true);
  for (const path of ['/', '/masuk/x', '/masukan', '/akun', '/e/banjir-uji'])
    expect(openToWithdrawn(path), path).toBe(false);
});
