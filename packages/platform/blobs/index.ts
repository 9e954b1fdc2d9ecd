export type { Blobs, OpenedBlob } from './blobs.ts';
export { diskStore } from './disk.ts';
export { openRecordingBlobs } from './open-blobs.ts';
export { sealedBlobs } from './sealed-blobs.ts';
