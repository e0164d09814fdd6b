// What the QML tests of the viewer hold: its view model, and something to show.
#pragma once

#include "gui/viewer/viewer_view_model.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>

namespace tests {

class ViewerBench : public QObject {
    Q_OBJECT
    Q_PROPERTY(gui::viewer::ViewerViewModel* viewer READ viewer CONSTANT)
    Q_PROPERTY(int asked READ asked NOTIFY askedChanged)
    Q_PROPERTY(QSize region READ region NOTIFY askedChanged) // that was asked about last
public:
    explicit ViewerBench(QObject* parent = nullptr);

    // What every bench shows, for the image provider.
    static std::shared_ptr<gui::viewer::ViewSource> source();

    gui::viewer::ViewerViewModel* viewer() { return &m_viewer; }
    int asked() const { return m_asked; }
    QSize region() const { return m_region; }

    Q_INVOKABLE void showPicture(int width, int height); // for eyes that see
    // Page 2 of three, with "the second page" lit.
    Q_INVOKABLE void showPdf();
    Q_INVOKABLE void showText(const QString& text, const QString& quote);

signals:
    void askedChanged();

private:
    QTemporaryDir m_folder;
    gui::viewer::ViewerViewModel m_viewer;
    int m_asked = 0;
    QSize m_region;
};

} // namespace tests
