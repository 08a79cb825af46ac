/** The one place that names MapLibre, version 6.17.0. */
export * from "../vendor/maplibre-gl.mjs";
