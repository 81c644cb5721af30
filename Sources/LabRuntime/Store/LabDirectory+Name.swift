import SystemPackage

extension LabDirectory {
    /// The lab's name, which is the folder's.
    var name: String { path.lastComponent?.string ?? "" }
}
