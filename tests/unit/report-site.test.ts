// The forms of a site: counts and points as typed, and how it stands in them.
import { describe, expect, it } from 'vitest';
import { countsFrom, pointFrom } from '../../src/routes/e/[incident]/lokasi/fields.ts';
import { writtenSite } from '../../src/routes/e/[incident]/lokasi/revise.ts';

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

describe('counts', () => {
  it('reads "1.240" as people write it, and an empty field as not counted', () => {
    const read = countsFrom(form({ people: '1.240', male: '' }), ['people', 'male'], 'id');
    expect(read).toEqual({ counts: { people: 1240, male: null }, errors: {} });
  });

  it('says what is wrong beside the field', () => {
    const read = countsFrom(form({ people: 'banyak', male: '1,5' }), ['people', 'male'], 'id');
    expect(read.errors).toEqual({
      people: 'Isi jumlah dalam angka, misalnya 120',
      male: 'Isi orang dalam bilangan bulat.',
    });
  });
});

describe('points', () => {
  it('reads latitude and longitude as maps copy them', () => {
    expect(pointFrom('4.2931, 98.0512')).toEqual({ lat: 4.2931, lng: 98.0512 });
    expect(pointFrom(' -0.5;101.4 ')).toEqual({ lat: -0.5, lng: 101.4 });
  });

  it('tells an empty field from one that is no point', () => {
    expect(pointFrom('')).toBeUndefined();
    expect(pointFrom('dekat masjid')).toBeNull();
    expect(pointFrom('95.1, 98.0')).toBeNull();
  });
});

describe('the form of a site', () => {
  const site = {
    name: 'SMPN 2',
    landmark: null,
    capacity: 300,
    area: '11.16.04',
    lat: 4.2,
    lng: 98,
  };
  const was = writtenSite(site);

  it('stands in the form as it is typed', () => {
    expect(was).toEqual({
      name: 'SMPN 2',
      landmark: '',
      capacity: '300',
      area: '11.16.04',
      point: '4.2, 98',
    });
  });
});
