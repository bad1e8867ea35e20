// Makes static/basemap from the outlines in this folder, after they change: `node server/gazetteer/basemap.ts`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { quantize } from 'topojson-client';
import { readAdminRows, readAdminText } from './file.ts';

/** Degrees, 111 m. The outlines are simplified to 700 m, so finer steps only add bytes. */
const step = 0.001;

const target = new URL('../../static/basemap/', import.meta.url);

interface Properties {
  code: string;
  name: string;
  label?: [lng: number, lat: number];
}
interface Outlines {
  transform: { scale: [number, number]; translate: [number, number] };
  arcs: [number, number][][];
  objects: Record<string, { geometries: { properties: Properties }[] }>;
}

/** The label point of every province and regency. A centroid may lie in the sea. */
async function labelPoints(): Promise<Map<string, [number, number]>> {
  const rows = [
    ...(await readAdminRows('provinces.csv')),
    ...(await readAdminRows('regencies.csv')),
  ];
  return new Map(
    rows.map((row) => [
      row('code') ?? '',
      [thousandth(row('label_lng')), thousandth(row('label_lat'))],
    ]),
  );
}

function thousandth(degrees: string | undefined): number {
  return Math.round(Number(degrees) * 1000) / 1000;
}

/** Arcs as absolute degrees. The file stores each point as the difference to the one before. */
function absoluteArcs({ arcs, transform: { scale, translate } }: Outlines): [number, number][][] {
  return arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]) => {
      x += dx;
      y += dy;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
}

const outlines = JSON.parse(await readAdminText('indonesia.prov-kab.topo.json.gz')) as Outlines;
const labels = await labelPoints();
for (const layer of Object.values(outlines.objects))
  for (const geometry of layer.geometries) {
    const { code, name } = geometry.properties;
    geometry.properties = { code, name, label: labels.get(code) };
  }
const plain = { type: 'Topology', objects: outlines.objects, arcs: absoluteArcs(outlines) };
const small = quantize(plain as unknown as Parameters<typeof quantize>[0], {
  scale: [step, step],
  translate: [95, -11],
});

mkdirSync(target, { recursive: true });
writeFileSync(new URL('indonesia.prov-kab.topo.json', target), JSON.stringify(small));
const neighbours: unknown = JSON.parse(await readAdminText('neighbours.geojson'));
writeFileSync(new URL('neighbours.geojson', target), JSON.stringify(neighbours));
