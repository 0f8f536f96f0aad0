export const TaskPage = () => <div className="za-page" />;
