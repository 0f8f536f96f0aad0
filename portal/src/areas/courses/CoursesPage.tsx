export const CoursesPage = () => <div className="za-page" />;
