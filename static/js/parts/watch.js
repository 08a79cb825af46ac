/**
 * The position of the telephone, for as long as somebody wants to know it. It never leaves the page.
 *
 * @typedef {{lon: number, lat: number, accuracy: number, at: number}} Fix
 */

const OPTIONS = { enableHighAccuracy: true, maximumAge: 2000, timeout: 30_000 };

export class Watch {
  /** @type {number | undefined} */
  #id;

  /**
   * @param {(fix: Fix) => void} onFix
   * @param {(code: number) => void} onError 1 not allowed, 2 not available, 3 too late, 0 no such device
   */
  constructor(onFix, onError) {
    this.onFix = onFix;
    this.onError = onError;
  }

  get isOn() {
    return this.#id !== undefined;
  }

  start() {
    // Browsers hide it where the page did not come over HTTPS.
    if (!navigator.geolocation || !window.isSecureContext) {
      this.onError(0);
      return;
    }
    this.#id = navigator.geolocation.watchPosition(
      ({ coords, timestamp }) =>
        this.onFix({
          lon: coords.longitude,
          lat: coords.latitude,
          accuracy: coords.accuracy,
          at: timestamp,
        }),
      ({ code }) => this.onError(code),
      OPTIONS,
    );
  }

  stop() {
    if (this.#id !== undefined) navigator.geolocation.clearWatch(this.#id);
    this.#id = undefined;
  }
}
