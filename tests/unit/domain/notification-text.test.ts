// Texts of notifications: short, and without anything of a person (ADMIN 24).
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noFacts, noticeEvents } from '#domain/notification.ts';
import { createI18n } from '#i18n/translate.ts';
import { fit, longestBody, longestTitle, noticeText } from '#i18n/notification-text.ts';
import { noticesFrom } from '../../support/notice.ts';
import { report, testCode } from '../../support/report.ts';
import { createWorld, incident, stranger } from '../../support/world.ts';

test('ADMIN 24: titles have at most 60 and bodies at most 120 characters, whatever item and place are called', () => {
  const texts = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 });
  fc.assert(
    fc.property(
      fc.constantFrom(...noticeEvents),
      fc.constantFrom('id' as const, 'en' as const),
      fc.record({ item: texts, place: texts, more: fc.nat(99), quantity: fc.integer({ min: 1 }) }),
      (event, locale, { item, place, more, quantity }) => {
        const facts = {
          ...noFacts,
          item: { id: item, en: item },
          place,
          more,
          quantity,
          unit: 'kg',
        };
        const until = '2025-12-10T02:00:00.000Z';
        const { title, body } = noticeText(createI18n(locale), {
          event,
          facts: { ...facts, until },
        });
        expect(title.length).toBeLessThanOrEqual(longestTitle);
        expect(body.length).toBeLessThanOrEqual(longestBody);
        expect(title).not.toMatch(/\{|undefined/);
        expect(title.isWellFormed() && body.isWellFormed()).toBe(true);
      },
    ),
  );
  expect(fit('Kritis: Beras, Meunasah Dalam', 20)).toBe('Kritis: Beras,…');
});

test('ADMIN 24: neither what strangers wrote nor a number of a person stands in a notification', () => {
  const world = createWorld();
  const { board, who } = world;
  const site = board.get('site', world.site);
  board.put('site', { ...site, name: 'Rumah Ani 081234567890' });
  const canary = 'KENARI';
  const sent = noticesFrom(world, stranger, () => {
    const more = { landmark: canary, note: canary, contactName: canary };
    board.must(stranger, 'report.send', { ...report(world, testCode(1)), ...more });
  });
  const posted = noticesFrom(world, who.reporter, () => {
    board.must(who.reporter, 'need.post', {
      incident,
      point: { lat: 4.3, lng: 98.06 },
      landmark: canary,
      lines: [{ item: 'AIR', quantity: 5, urgency: 'critical' }],
      contactName: canary,
      contactPhone: '081234567890',
      distinctFrom: [],
    });
  });
  const all = JSON.stringify([...sent.notices, ...posted.notices]);
  expect(sent.notices).not.toEqual([]);
  expect(posted.notices).not.toEqual([]);
  expect(all).not.toContain(canary);
  expect(all).not.toContain('081234567890');
  expect(all).not.toMatch(/"(lat|lng)"/);
});
