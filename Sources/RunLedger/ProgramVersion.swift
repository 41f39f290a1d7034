/// The version of the planner and of its server, as reports and runs name it.
package enum ProgramVersion {
    package static let text = "0.17.0"
}
