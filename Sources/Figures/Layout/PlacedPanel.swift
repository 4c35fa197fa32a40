/// A panel in its place, with what its marks draw.
struct PlacedPanel {
  var plan: PanelPlan
  var area: PlotArea
  var parts: AxisParts
  var drawings: [Drawing]
}
