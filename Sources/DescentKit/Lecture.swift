import Templates

/// The lecture's figures, which are inside the program.
public enum Lecture {
  /// Every template of the folder `templates`, by its name.
  static let templates: [(id: String, yaml: @Sendable () -> [UInt8])] = [
    ("bias-correction", { PackageResources.bias_correction_yaml }),
    ("saddle-point", { PackageResources.saddle_point_yaml }),
    ("warmup-curves", { PackageResources.warmup_curves_yaml }),
  ]

  /// The figures' ids, in alphabetical order.
  public static var ids: [String] { templates.map(\.id) }
}
