import { theme as antdTheme, type ThemeConfig } from 'antd';

export type Mode = 'light' | 'dark';

/** The colours that carry meaning: red only for life, amber for late, teal for what can be done. */
export const palette = {
	light: {
		accent: '#0b6e69',
		onAccent: '#ffffff',
		accentQuiet: '#e2efee',
		life: '#c4232b',
		late: '#8a5000',
		lateQuiet: '#faf0de',
		good: '#2f7d4f',
		goodQuiet: '#e4f1e9',
		page: '#eceeef',
		surface: '#ffffff',
		raised: '#f6f7f8',
		line: '#d5d9dc',
		text: '#1c2226',
		quiet: '#586069',
	},
	dark: {
		accent: '#46b5ab',
		onAccent: '#0d1517',
		accentQuiet: '#16302e',
		life: '#ff6a66',
		late: '#f0ad3d',
		lateQuiet: '#2e2416',
		good: '#6cc08b',
		goodQuiet: '#17291f',
		page: '#0f1315',
		surface: '#181d20',
		raised: '#20272b',
		line: '#343d42',
		text: '#e4e9eb',
		quiet: '#9aa6ad',
	},
} as const satisfies Record<Mode, Record<string, string>>;

const fontFamily = 'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

/** Gives Ant Design's theme for one mode. */
export function themeFor(mode: Mode): ThemeConfig {
	const color = palette[mode];
	return {
		algorithm: mode === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
		token: {
			colorPrimary: color.accent,
			colorLink: color.accent,
			colorInfo: color.accent,
			colorError: color.life,
			colorWarning: color.late,
			colorSuccess: color.good,
			// Ant Design derives these from the accent and lands on mud for a teal this deep.
			colorPrimaryBg: color.accentQuiet,
			colorInfoBg: color.accentQuiet,
			colorWarningBg: color.lateQuiet,
			colorSuccessBg: color.goodQuiet,
			controlItemBgActive: color.accentQuiet,
			colorBgLayout: color.page,
			colorBgContainer: color.surface,
			colorBgElevated: color.surface,
			colorText: color.text,
			colorTextSecondary: color.quiet,
			colorTextDescription: color.quiet,
			// What a field is for stands in its placeholder: it has to be readable.
			colorTextPlaceholder: color.quiet,
			colorBorder: color.line,
			colorBorderSecondary: color.line,
			borderRadius: 4,
			fontSize: 14,
			fontFamily,
			motion: !globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches,
			motionDurationMid: '0.12s',
			motionDurationSlow: '0.16s',
			wireframe: false,
		},
		components: { Button: { primaryColor: color.onAccent, dangerColor: color.onAccent } },
	};
}

/** Sets the palette as CSS variables (`--uw-life` …), for what is drawn without Ant Design. */
export function paintPage(mode: Mode): void {
	const root = document.documentElement;
	root.dataset.mode = mode;
	root.style.colorScheme = mode;
	for (const [name, value] of Object.entries(palette[mode])) root.style.setProperty(`--uw-${name}`, value);
}
