import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Settings
import Hearth.Theme

// Where models come from, and the way there.
SettingsSection {
    id: root

    required property HubViewModel hub

    title: qsTr("Downloads")

    component Trouble: Text {
        property string field

        objectName: "hub.trouble." + field
        visible: text !== ""
        text: root.hub.troubles[field] ?? ""
        color: Theme.errorText
        font.pixelSize: Theme.smallSize
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
        Layout.fillWidth: true
        Layout.topMargin: -Theme.gap
    }
    component Field: TextLine {
        property string kept
        property var keep

        text: kept
        Layout.fillWidth: true
        Layout.topMargin: -Theme.gap
        onEditingFinished: {
            if (keep(text))
                text = Qt.binding(() => kept);
        }
    }

    function helpOr(field, help) {
        const variable = hub.fixedBy[field];
        return variable ? qsTr("Set by %1 outside of Hearth.").arg(variable) : help;
    }

    SettingsRow {
        title: qsTr("Model hub")
        help: root.helpOr("address", qsTr("The page models come from. Where it cannot be reached, write the address of a mirror."))

        TextButton {
            objectName: "hub.usualAddress"
            visible: root.hub.address !== root.hub.usualAddress && !root.hub.fixedBy.address
            quiet: true
            text: qsTr("Usual")
            Accessible.name: qsTr("The usual model hub")
            onClicked: root.hub.setAddress("")
        }
    }
    Field {
        objectName: "hub.address"
        kept: root.hub.address
        keep: text => root.hub.setAddress(text)
        readOnly: !!root.hub.fixedBy.address
        placeholderText: root.hub.usualAddress
        inputMethodHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoAutoUppercase
        Accessible.name: qsTr("Address of the model hub")
    }
    Trouble {
        field: "address"
    }

    SettingsRow {
        title: qsTr("Proxy")
        help: root.helpOr("proxy", qsTr("A computer in between, as some companies and schools have one."))

        ChoiceBox {
            objectName: "hub.proxyKind"
            enabled: !root.hub.fixedBy.proxy
            model: [{
                    "name": qsTr("As the system says"),
                    "value": "system"
                }, {
                    "name": qsTr("None"),
                    "value": "none"
                }, {
                    "name": qsTr("This one:"),
                    "value": "own"
                }]
            textRole: "name"
            valueRole: "value"
            currentIndex: ["system", "none", "own"].indexOf(root.hub.proxyKind)
            Accessible.name: qsTr("Proxy")
            onActivated: root.hub.setProxyKind(currentValue)
        }
    }
    Field {
        objectName: "hub.proxy"
        visible: root.hub.proxyKind === "own"
        kept: root.hub.proxy
        keep: text => text === "" || root.hub.setProxy(text)
        readOnly: !!root.hub.fixedBy.proxy
        placeholderText: "http://proxy.example:8080"
        inputMethodHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoAutoUppercase
        Accessible.name: qsTr("Address of the proxy")
    }
    Trouble {
        field: "proxy"
    }

    SettingsRow {
        title: qsTr("Certificates")
        help: root.helpOr("certificates", root.hub.certificates !== "" ? root.hub.certificates : qsTr("A file with certificates to trust besides those of the system, where a network has an authority of its own."))

        TextButton {
            objectName: "hub.chooseCertificates"
            enabled: !root.hub.fixedBy.certificates
            text: qsTr("Choose…")
            Accessible.name: qsTr("Choose a file with certificates")
            onClicked: certificateDialog.open()
        }
        TextButton {
            objectName: "hub.forgetCertificates"
            visible: root.hub.certificates !== "" && !root.hub.fixedBy.certificates
            text: qsTr("Forget")
            Accessible.name: qsTr("Forget the file with certificates")
            onClicked: root.hub.forgetCertificates()
        }
    }
    Trouble {
        field: "certificates"
    }

    SettingsRow {
        id: tokenRow

        property bool replacing: false
        readonly property bool asks: (!root.hub.hasToken || replacing) && !root.hub.fixedBy.token

        title: qsTr("Access token")
        help: root.helpOr("token", root.hub.tokenNote)

        Text {
            objectName: "hub.tokenDots"
            visible: root.hub.hasToken
            text: "••••••••"
            color: Theme.text
            font.pixelSize: Theme.textSize
            Accessible.name: qsTr("A token is kept")
        }
        TextButton {
            objectName: "hub.replaceToken"
            visible: root.hub.hasToken && !root.hub.fixedBy.token
            text: qsTr("Replace…")
            Accessible.name: qsTr("Replace the access token")
            onClicked: {
                tokenRow.replacing = true;
                tokenField.forceActiveFocus();
            }
        }
        TextButton {
            objectName: "hub.forgetToken"
            visible: root.hub.hasToken && !root.hub.fixedBy.token
            text: qsTr("Forget")
            Accessible.name: qsTr("Forget the access token")
            onClicked: {
                tokenRow.replacing = false;
                root.hub.forgetToken();
            }
        }
    }
    TextLine {
        id: tokenField

        function keep() {
            if (text !== "" && root.hub.setToken(text)) {
                tokenRow.replacing = false;
                clear();
            }
        }

        objectName: "hub.token"
        visible: tokenRow.asks
        echoMode: TextInput.Password
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
        Accessible.name: qsTr("Access token")
        Layout.fillWidth: true
        Layout.topMargin: -Theme.gap
        onEditingFinished: keep()
        Keys.onEscapePressed: {
            clear();
            tokenRow.replacing = false;
        }
    }
    Trouble {
        field: "token"
    }

    SettingsRow {
        title: qsTr("Most megabytes a second")
        help: qsTr("Leaves room for others on the line. Empty: as fast as it comes.")

        TextLine {
            objectName: "hub.limit"
            text: root.hub.limit
            inputMethodHints: Qt.ImhFormattedNumbersOnly
            Accessible.name: qsTr("Most megabytes a second")
            Layout.preferredWidth: 100 * Theme.zoom
            onEditingFinished: {
                if (root.hub.setLimit(text))
                    text = Qt.binding(() => root.hub.limit);
            }
        }
    }
    Trouble {
        field: "limit"
    }

    FileDialog {
        id: certificateDialog

        title: qsTr("Certificates to trust")
        nameFilters: [qsTr("Certificates (*.pem *.crt *.cer)"), qsTr("All files (*)")]
        onAccepted: root.hub.chooseCertificates(selectedFile)
    }
}
