/** From easting, northing (or longitude, latitude) in a system to longitude, latitude in WGS 84. */
export type ToLonLat = (x: number, y: number) => [lon: number, lat: number];
