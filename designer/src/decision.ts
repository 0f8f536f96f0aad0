export { DecisionView, type DecisionViewProps } from './decision/DecisionView.tsx';
