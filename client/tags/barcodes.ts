/** The browser's own reader of codes (Shape Detection API); TypeScript's library does not know it yet. */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { rawValue: string }[]>;
}

type DetectorMaker = new (options: { formats: readonly string[] }) => Detector;

function detectorMaker(): DetectorMaker | null {
  // Named by the specification; see above.
  return (globalThis as unknown as { BarcodeDetector?: DetectorMaker }).BarcodeDetector ?? null; // see above
}

export function canScan(): boolean {
  return detectorMaker() !== null && 'mediaDevices' in navigator;
}

/** Between two looks: quick enough for a hand, slow enough for a battery. */
const LOOK_EVERY_MS = 150;

/**
 * Opens the camera in a video element and calls back with the first QR code it sees. Returns how to stop; `onFailed`
 * when the camera cannot be had.
 */
export function scanCodes(
  video: HTMLVideoElement,
  on: { found(text: string): void; failed(): void },
): () => void {
  let isStopped = false;
  let camera: MediaStream | null = null;
  const stop = () => {
    isStopped = true;
    for (const track of camera?.getTracks() ?? []) track.stop();
  };
  const look = async () => {
    const Maker = detectorMaker();
    if (!Maker) return on.failed();
    camera = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: 'environment' },
      audio: false,
    });
    if (isStopped) return stop();
    video.srcObject = camera;
    await video.play();
    const text = await firstCode(new Maker({ formats: ['qr_code'] }), video, () => isStopped);
    if (isStopped || text === null) return;
    stop();
    on.found(text);
  };
  look().catch(() => {
    stop();
    on.failed();
  });
  return stop;
}

async function firstCode(
  detector: Detector,
  video: HTMLVideoElement,
  isStopped: () => boolean,
): Promise<string | null> {
  while (!isStopped()) {
    const [code] = await detector.detect(video);
    if (code) return code.rawValue;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return null;
}
