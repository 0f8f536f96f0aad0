export { FormTryOut, FormTryOut as default, type FormTryOutProps } from './preview/FormTryOut.tsx';
