<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16" styleCategories="AllStyleCategories" labelsEnabled="1">
  <renderer-v2 type="categorizedSymbol" attr="CASE WHEN land_use = 'DGT' THEN 'road' WHEN land_use IN ('DTL', 'SON', 'DTL+SON', 'SON+DTL') THEN 'water' ELSE 'parcel' END" forceraster="0" enableorderby="0" symbollevels="0">
    <categories>
      <category value="parcel" symbol="0" label="Thửa đất" render="true"/>
      <category value="road" symbol="1" label="Đường" render="true"/>
      <category value="water" symbol="2" label="Kênh rạch, sông" render="true"/>
    </categories>
    <symbols>
      <symbol type="fill" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="color" value="248,247,243,255"/>
            <Option type="QString" name="style" value="solid"/>
            <Option type="QString" name="outline_color" value="74,85,96,255"/>
            <Option type="QString" name="outline_style" value="solid"/>
            <Option type="QString" name="outline_width" value="0.2"/>
            <Option type="QString" name="outline_width_unit" value="MM"/>
            <Option type="QString" name="joinstyle" value="miter"/>
          </Option>
        </layer>
      </symbol>
      <symbol type="fill" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="color" value="255,255,255,255"/>
            <Option type="QString" name="style" value="solid"/>
            <Option type="QString" name="outline_color" value="154,166,176,255"/>
            <Option type="QString" name="outline_style" value="solid"/>
            <Option type="QString" name="outline_width" value="0.2"/>
            <Option type="QString" name="outline_width_unit" value="MM"/>
            <Option type="QString" name="joinstyle" value="miter"/>
          </Option>
        </layer>
      </symbol>
      <symbol type="fill" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="color" value="181,202,214,255"/>
            <Option type="QString" name="style" value="solid"/>
            <Option type="QString" name="outline_color" value="120,150,168,255"/>
            <Option type="QString" name="outline_style" value="solid"/>
            <Option type="QString" name="outline_width" value="0.2"/>
            <Option type="QString" name="outline_width_unit" value="MM"/>
            <Option type="QString" name="joinstyle" value="miter"/>
          </Option>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="simple">
    <settings calloutType="simple">
      <text-style fieldName="coalesce(sheet_no, '?') || '/' || coalesce(parcel_no, '?') || coalesce('\n' || land_use, '')" isExpression="1" fontFamily="Noto Sans" fontSize="8" fontSizeUnit="Point" fontWeight="50" namedStyle="" textColor="23,35,46,255" textOpacity="1" multilineHeight="1">
        <text-buffer bufferDraw="1" bufferSize="0.7" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.85" bufferNoFill="1" bufferJoinStyle="128"/>
      </text-style>
      <text-format wrapChar="" multilineAlign="1" decimals="0" plussign="0"/>
      <placement placement="1" centroidWhole="0" centroidInside="1" fitInPolygonOnly="0" priority="5" dist="0" distUnits="MM" polygonPlacementFlags="2"/>
      <rendering scaleVisibility="1" scaleMin="1" scaleMax="2500" obstacle="1" drawLabels="1" displayAll="0" limitNumLabels="0" maxNumLabels="2000" fontLimitPixelSize="0" labelPerPart="0"/>
    </settings>
  </labeling>
  <blendMode>0</blendMode>
  <featureBlendMode>0</featureBlendMode>
</qgis>
