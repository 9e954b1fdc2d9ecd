import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US.js';
import zhCN from 'antd/locale/zh_CN.js';
import type { ReactNode } from 'react';
import { LanguageProvider, useLanguage } from '../language/language.tsx';
import { ModeProvider, useMode } from './mode.tsx';
import { themeFor } from './theme.ts';
import './base.css';

const locales = { zh: zhCN.default, en: enUS.default };

/** Ant Design's own arrow is read out by its English name, in every language. */
const selectArrow = (
	<svg viewBox="0 0 12 12" width="10" height="10" fill="none" stroke="currentcolor" strokeWidth="1.5" aria-hidden="true">
		<path d="M1.5 4l4.5 4.5L10.5 4" />
	</svg>
);

function Configured({ children }: { children: ReactNode }) {
	const { language } = useLanguage();
	const { mode } = useMode();
	return (
		<ConfigProvider
			locale={locales[language]}
			theme={themeFor(mode)}
			button={{ autoInsertSpace: false }}
			select={{ suffixIcon: selectArrow }}
		>
			{children}
		</ConfigProvider>
	);
}

/** Wraps a page in everything that all pages share: language, dark or light, Ant Design's theme and messages. */
export function UnwalledApp({ children }: { children: ReactNode }) {
	return (
		<LanguageProvider>
			<ModeProvider>
				<Configured>{children}</Configured>
			</ModeProvider>
		</LanguageProvider>
	);
}
