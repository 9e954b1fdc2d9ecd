import { type Map as MapLibreMap, Marker } from 'maplibre-gl';
import { useEffect, useRef } from 'react';

/** Something written or drawn on the map at a point. */
export interface Sign {
	key: string;
	at: readonly [number, number];
	className: string;
	symbol?: string;
	text?: string;
	/** Read out and shown on pointing. */
	title?: string;
	onClick?: () => void;
}

interface Kept {
	marker: Marker;
	sign: Sign;
	stop(): void;
}

const GLIDE_MS = 900;

function makeElement(): HTMLElement {
	const element = document.createElement('div');
	element.append(document.createElement('span'), document.createElement('b'));
	return element;
}

function paint(element: HTMLElement, sign: Sign): void {
	// The library keeps classes of its own on the element.
	const own = [...element.classList].filter((name) => name.startsWith('maplibregl-'));
	element.className = [...own, 'sign', sign.className].join(' ');
	const [symbol, text] = element.children;
	if (symbol) symbol.textContent = sign.symbol ?? '';
	if (text) text.textContent = sign.text ?? '';
	if (sign.title) {
		element.title = sign.title;
		element.setAttribute('aria-label', sign.title);
	}
	element.onclick = sign.onClick ?? null;
}

/** Moves a marker over so that the eye can follow it; gives the way to stop. */
function glide(marker: Marker, to: readonly [number, number]): () => void {
	const from = marker.getLngLat();
	const began = performance.now();
	let frame = 0;
	const step = (now: number) => {
		const share = Math.min(1, (now - began) / GLIDE_MS);
		marker.setLngLat([from.lng + (to[0] - from.lng) * share, from.lat + (to[1] - from.lat) * share]);
		if (share < 1) frame = requestAnimationFrame(step);
	};
	frame = requestAnimationFrame(step);
	return () => cancelAnimationFrame(frame);
}

const looksAs = (one: Sign, other: Sign): boolean =>
	one.className === other.className && one.symbol === other.symbol && one.text === other.text && one.title === other.title;

function place(map: MapLibreMap, kept: Kept | undefined, sign: Sign): Kept {
	if (!kept) {
		const element = makeElement();
		paint(element, sign);
		const marker = new Marker({ element }).setLngLat([sign.at[0], sign.at[1]]).addTo(map);
		return { marker, sign, stop: () => undefined };
	}
	// Hundreds of signs stand still while one changes: writing to all of them would lay out the whole page again.
	if (looksAs(kept.sign, sign)) kept.marker.getElement().onclick = sign.onClick ?? null;
	else paint(kept.marker.getElement(), sign);
	if (kept.sign.at[0] === sign.at[0] && kept.sign.at[1] === sign.at[1]) return { ...kept, sign };
	kept.stop();
	return { marker: kept.marker, sign, stop: glide(kept.marker, sign.at) };
}

/** Draws the signs on the map as page elements: no glyph server is needed, and each can be read out. */
export function useSigns(map: MapLibreMap | null, signs: readonly Sign[]): void {
	const kept = useRef(new Map<string, Kept>());
	useEffect(() => {
		if (!map) return;
		const next = new Map<string, Kept>();
		for (const sign of signs) next.set(sign.key, place(map, kept.current.get(sign.key), sign));
		for (const [key, { marker, stop }] of kept.current) {
			if (next.has(key)) continue;
			stop();
			marker.remove();
		}
		kept.current = next;
	}, [map, signs]);
	useEffect(() => {
		if (!map) return;
		return () => {
			for (const { marker, stop } of kept.current.values()) {
				stop();
				marker.remove();
			}
			kept.current = new Map();
		};
	}, [map]);
}
