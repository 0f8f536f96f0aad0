export const CoursePage = () => <div className="za-page" />;
