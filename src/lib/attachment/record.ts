// Records a voice with the browser's own recorder, in the kind of file that it makes and the server knows.

/** Longest recording in seconds. */
export const voiceSeconds = 30;
/** Enough for speech: 30 seconds are about 90 kB. */
const bitsPerSecond = 24_000;
const kinds = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'] as const;

export interface Recording {
  /** The sound, once it was stopped or its time is over. */
  sound: Promise<Blob>;
  stop(): void;
}

export function canRecord(): boolean {
  // Without https a browser offers no microphone.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  return devices !== undefined && typeof MediaRecorder === 'function' && kind() !== undefined;
}

function kind(): string | undefined {
  return kinds.find((one) => MediaRecorder.isTypeSupported(one));
}

/** Rejects when the person or the device refuses the microphone. @param tell told the seconds that are left */
export async function record(tell: (left: number) => void): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const mimeType = kind();
  const recorder = new MediaRecorder(stream, {
    audioBitsPerSecond: bitsPerSecond,
    ...(mimeType !== undefined && { mimeType }),
  });
  const parts: Blob[] = [];
  let left = voiceSeconds;
  tell(left);
  const clock = setInterval(() => {
    left -= 1;
    tell(left);
    if (left <= 0) stop();
  }, 1000);
  function stop(): void {
    if (recorder.state !== 'inactive') recorder.stop();
  }
  const sound = new Promise<Blob>((resolve) => {
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.onstop = () => {
      clearInterval(clock);
      for (const track of stream.getTracks()) track.stop();
      resolve(new Blob(parts, { type: recorder.mimeType }));
    };
  });
  recorder.start();
  return { sound, stop };
}
