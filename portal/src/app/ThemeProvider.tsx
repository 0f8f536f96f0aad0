import { LoadingOutlined } from '@ant-design/icons';
import { ConfigProvider, theme, type ConfigProviderProps } from 'antd';
import enUS from 'antd/es/locale/en_US';
import zhCN from 'antd/es/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect, useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import { usePreferences } from './preferences.ts';
import { antdTokens, applyTokens, type Shade } from './tokens.ts';

const antdVariables = 'za-antd';

/**
 * antd's own loading icon leaves with a transition: when the answer comes before the icon has grown, none takes place and
 * the icon stays for good, and with it “loading” in the button's name.
 */
const button: NonNullable<ConfigProviderProps['button']> = {
  autoInsertSpace: false,
  loadingIcon: <LoadingOutlined aria-hidden />,
};

const prefersDark = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: dark)');

function useSystemShade(): Shade {
  const [shade, setShade] = useState<Shade>(() => (prefersDark().matches ? 'dark' : 'light'));
  useEffect(() => {
    const query = prefersDark();
    const follow = (): void => setShade(query.matches ? 'dark' : 'light');
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  return shade;
}

/** Gives antd and our own style sheets the same tokens, in the language and size that the person chose. */
export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  const { locale, theme: choice, text } = usePreferences();
  const system = useSystemShade();
  const shade = choice === 'system' ? system : choice;

  useLayoutEffect(() => applyTokens(shade, text), [shade, text]);
  useLayoutEffect(() => document.documentElement.classList.add(antdVariables), []);
  useLayoutEffect(() => {
    document.documentElement.lang = locale;
    dayjs.locale(locale === 'zh-CN' ? 'zh-cn' : 'en');
  }, [locale]);

  const config = useMemo(
    () => ({
      algorithm: shade === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
      token: antdTokens(shade, text),
      // A fixed name, so that the page itself can carry antd's variables: forms and diagrams take their colours there.
      cssVar: { key: antdVariables },
    }),
    [shade, text],
  );
  return (
    <ConfigProvider locale={locale === 'zh-CN' ? zhCN : enUS} theme={config} button={button}>
      {children}
    </ConfigProvider>
  );
}
