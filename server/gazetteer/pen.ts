// How the files of the base map write points: whole steps, each from the point before it.

/** Degrees, 55 m. The finest lines are simplified to 150 m, so finer steps only add bytes. */
export const step = 0.0005;
/** South-west of every point. The first point of a file is written from here. */
export const corner = { lng: 94, lat: -12 };

export class Pen {
  private x = 0;
  private y = 0;

  /** The steps to a point in degrees. */
  to([lng, lat]: readonly [lng: number, lat: number]): [dx: number, dy: number] {
    const [x, y] = [this.x, this.y];
    this.x = Math.round((lng - corner.lng) / step);
    this.y = Math.round((lat - corner.lat) / step);
    return [this.x - x, this.y - y];
  }

  /** A whole line. Points that fall on the spot of the one before are left out, except the last. */
  line(points: readonly (readonly [lng: number, lat: number])[]): number[] {
    return points.flatMap((point, index) => {
      const moved = this.to(point);
      const still = moved[0] === 0 && moved[1] === 0;
      return still && index > 0 && index < points.length - 1 ? [] : moved;
    });
  }
}
