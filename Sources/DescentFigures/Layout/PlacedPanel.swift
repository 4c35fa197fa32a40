/// A panel in its place, with what its marks draw.
struct PlacedPanel {
  var plan: PanelPlan
  var area: PlotArea
  var parts: AxisParts
  var drawings: [Drawing]

  /// Whether a frame goes round it, and no grid lies under it.
  var isBoxed: Bool { drawings.contains(where: \.isLandscape) }
}
