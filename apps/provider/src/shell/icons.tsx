import type { ReactNode } from 'react';

const paths = {
	now: <path d="M12 3a7 7 0 0 0-7 7v4l-2 3h18l-2-3v-4a7 7 0 0 0-7-7Zm-2.5 17a2.5 2.5 0 0 0 5 0" />,
	team: (
		<path d="M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6 9c0-4 2.5-6.5 6-6.5s6 2.5 6 6.5M16 4.5a3.5 3.5 0 0 1 0 6.5M17.5 13.800c2.2.7 3.5 3 3.5 6.2" />
	),
	times: <path d="M4 6h16v15H4ZM4 11h16M8 3v5M16 3v5M8 15h3" />,
	done: <path d="M5 3h14v18l-3-2-2 2-2-2-2 2-2-2-3 2ZM9 8h6M9 12h6" />,
	me: <path d="M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 9c0-4.5 3.5-7 8-7s8 2.5 8 7" />,
	pin: <path d="M12 21c4-5 7-8 7-11.500A7 7 0 0 0 5 9.500C5 13 8 16 12 21Zm0-9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z" />,
	phone: <path d="M5 4h4l2 5-2.5 2a12 12 0 0 0 4.5 4.500l2-2.5 5 2v4a2 2 0 0 1-2 2A15 15 0 0 1 3 6a2 2 0 0 1 2-2Z" />,
	problem: <path d="M12 3 2 20h20ZM12 10v5M12 17.500v.5" />,
	camera: <path d="M4 8h3l2-3h6l2 3h3v12H4ZM12 17a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z" />,
	pen: <path d="M4 20l1-5L16 4l4 4L9 19ZM13.500 6.500l4 4" />,
	tick: <path d="m5 13 4.5 4.500L19 7" />,
	key: <path d="M8 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm4-4h9v3M17 12v3" />,
	clock: <path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5l3.5 2" />,
	ear: <path d="M7 10a5 5 0 0 1 10 0c0 4-4 4-4 7.500A2.5 2.5 0 0 1 8.5 19M10 10a2 2 0 0 1 4 0" />,
	door: <path d="M6 21V3h12v18M3 21h18M14 12v1" />,
	close: <path d="m6 6 12 12M18 6 6 18" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof paths;

/** Draws one line icon in the colour of its text; always beside a word, so it is hidden from readers. */
export function Icon({ name, size = 22 }: { name: IconName; size?: number }) {
	return (
		<svg
			className="icon"
			width={size}
			height={size}
			viewBox="0 0 24 24"
			fill="none"
			stroke="currentColor"
			strokeWidth={2}
			strokeLinecap="round"
			strokeLinejoin="round"
			aria-hidden="true"
		>
			{paths[name]}
		</svg>
	);
}
