/** What the server takes, in bytes. */
export const MAX_PHOTO_BYTES = 900_000;
/** A label or a wound is readable at this size; larger only costs signal. */
const LONGEST_EDGE_PX = 1600;
const QUALITIES = [0.82, 0.7, 0.55, 0.4] as const;

export interface Size {
	width: number;
	height: number;
}

/** Scales a size down so that its longer edge fits; never up. */
export function fitInto({ width, height }: Size, longest: number): Size {
	const scale = Math.min(1, longest / Math.max(width, height));
	return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

function encode(canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> {
	return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
}

async function draw(bitmap: ImageBitmap, longest: number): Promise<HTMLCanvasElement> {
	const canvas = document.createElement('canvas');
	Object.assign(canvas, fitInto(bitmap, longest));
	const context = canvas.getContext('2d');
	if (!context) throw new Error('This browser cannot draw a photo');
	context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
	return canvas;
}

/**
 * Scales a photo down to what the server takes; drawing it anew also leaves out what the camera wrote into the file.
 * Fails when the file is no picture.
 */
export async function shrinkPhoto(file: Blob): Promise<ArrayBuffer> {
	const bitmap = await createImageBitmap(file);
	try {
		for (let longest = LONGEST_EDGE_PX; longest >= 400; longest /= 2) {
			const canvas = await draw(bitmap, longest);
			for (const quality of QUALITIES) {
				const jpeg = await encode(canvas, quality);
				if (jpeg && jpeg.size <= MAX_PHOTO_BYTES) return await jpeg.arrayBuffer();
			}
		}
	} finally {
		bitmap.close();
	}
	throw new Error('The photo stays too large');
}
