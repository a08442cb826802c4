/** A few places to share as one's location, in several zones; degrees. */
export const CITIES = [
  { name: "Berlin", latitude: 52.52, longitude: 13.405 },
  { name: "London", latitude: 51.507, longitude: -0.128 },
  { name: "New York", latitude: 40.713, longitude: -74.006 },
  { name: "São Paulo", latitude: -23.551, longitude: -46.633 },
  { name: "Cairo", latitude: 30.044, longitude: 31.236 },
  { name: "Kolkata", latitude: 22.573, longitude: 88.364 },
  { name: "Tokyo", latitude: 35.682, longitude: 139.759 },
  { name: "Lord Howe Island", latitude: -31.555, longitude: 159.077 },
];

/** The city's name if a location is one of the above, else undefined. */
export function cityAt({ latitude, longitude }) {
  const near = (a, b) => Math.abs(a - b) < 0.01;
  return CITIES.find((c) => near(c.latitude, latitude) && near(c.longitude, longitude))?.name;
}
