import { Skeletons } from '../shared/Skeletons.tsx';

/** While a page's code is on its way. */
export const PageSkeleton = () => (
  <div className="za-page">
    <Skeletons rows={4} tall />
  </div>
);
