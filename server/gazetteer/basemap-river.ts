// Makes the rivers of static/basemap: `node server/gazetteer/basemap-river.ts`. The main ones have a file of their own,
// so that a map seen from afar loads no more than those.
import { writeFileSync } from 'node:fs';
import { readAdminText } from './file.ts';
import { Pen, corner, step } from './pen.ts';

interface Rivers {
  features: {
    /** 1 for the main ones, up to 4. */
    properties: { level: number };
    geometry: { coordinates: [lng: number, lat: number][] };
  }[];
}

const rivers = JSON.parse(await readAdminText('rivers.geojson.gz')) as Rivers;

function write(name: string, wanted: (level: number) => boolean): void {
  const pen = new Pen();
  const lines = rivers.features
    .filter(({ properties }) => wanted(properties.level))
    .map(({ geometry }) => pen.line(geometry.coordinates));
  const target = new URL(`../../static/basemap/${name}.json`, import.meta.url);
  writeFileSync(target, JSON.stringify({ step, corner, lines }));
}

write('rivers-main', (level) => level === 1);
write('rivers', (level) => level > 1);
