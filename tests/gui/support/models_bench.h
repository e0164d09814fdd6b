// The model manager over a hub of the tests and folders of its own, for QML tests and for design
// work.
#pragma once

#include "gui/models/models_view_model.h"
#include "tests/support/test_hub.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>

namespace tests {

class ModelsBench : public QObject {
    Q_OBJECT
    Q_PROPERTY(gui::models::ModelsViewModel* model READ model CONSTANT)

public:
    explicit ModelsBench(QObject* parent = nullptr);
    ~ModelsBench() override;

    gui::models::ModelsViewModel* model() { return m_model.get(); }
    TestHub& hub() { return m_hub; }

    // A machine of some speed, as if it had been measured: the CPU of a laptop.
    static core::models::MachineSpeed laptop();
    // Bytes a connection gets in 10 ms; 0: at once. Negative: the hub falls silent.
    Q_INVOKABLE void setSpeed(int bytesPerTick);
    Q_INVOKABLE bool has(const QString& file) const; // below the folder of models
    Q_INVOKABLE void putModel(const QString& name);  // a model that runs
    Q_INVOKABLE int requests() const { return int(m_hub.requests.size()); }

private:
    QTemporaryDir m_folder;
    TestHub m_hub;
    std::unique_ptr<gui::models::ModelsViewModel> m_model;
};

} // namespace tests
