"""Word lists from which texts, questions and pictures are made."""

FIRST_NAMES = """
Anna Ben Clara David Emma Felix Grace Henry Ines Jack Karen Leo Maria Noah Olivia Paul Quinn Rosa Sam Tina Ursula
Victor Wendy Xenia Yusuf Zoe Alice Brian Carol Daniel Elena Frank Gina Hugo Isabel James Katja Lars Mona Nina Oscar
Petra Ralf Sofia Tom Ute Vera Walter Ahmed Bianca Carlos Diana Erik Fatima George Hannah Ivan Julia Kevin Laura
Martin Nadia Omar Pablo Rita Simon Theo Uma Vincent Wilma Aisha Boris Chen Dora Emil Fiona Gustav Helga Igor Jana
Kurt Lena Marco Nora Otto Priya Rajesh Sara Tariq Mei Akira Yuki Ravi Lucia Pedro Ingrid Sven Astrid Bruno Celine
Dmitri Esther Franz Greta Hamid Irene Jonas Klara Luis
""".split()

LAST_NAMES = """
Smith Berg Jones Weber Brown Fischer Miller Wagner Davis Becker Wilson Hoffmann Taylor Koch Moore Richter Clark
Klein Lewis Wolf Walker Schwarz Hall Braun Young Lange King Werner Wright Krause Scott Meier Green Lehmann Baker
Huber Adams Kaiser Nelson Fuchs Carter Lang Mitchell Weiss Turner Jung Parker Hahn Collins Keller Edwards Vogel
Stewart Frank Morris Roth Rogers Beck Reed Lorenz Cook Baumann Morgan Albrecht Bell Simon Murphy Winter Bailey
Sommer Cooper Garcia Lopez Rossi Silva Costa Novak Kowalski Petrov Ivanova Tanaka Suzuki Nguyen Tran Kim Park Singh
Patel Khan Ali Hassan Dubois Laurent Moreau Larsen Hansen Nielsen Johansson Virtanen Murray Campbell Hughes Foster
""".split()

CITIES = """
Berlin Paris London Madrid Rome Vienna Prague Oslo Lisbon Dublin Athens Warsaw Budapest Zurich Hamburg Munich
Cologne Bremen Dresden Leipzig Lyon Nice Turin Milan Naples Porto Seville Valencia Ghent Bruges Utrecht Leeds York
Bristol Cardiff Glasgow Belfast Boston Chicago Denver Seattle Austin Dallas Miami Toronto Montreal Vancouver Lima
Bogota Quito Santiago Cairo Tunis Nairobi Lagos Accra Mumbai Delhi Tokyo Osaka Kyoto Seoul Hanoi Bangkok Jakarta
Sydney Perth Auckland Riga Tallinn Vilnius Helsinki Bergen Malmo Graz Linz Basel Bern Geneva Bonn Mainz Kassel
Erfurt Rostock Kiel
""".split()

COUNTRIES = """
France Germany Spain Italy Japan Brazil Norway Poland Egypt Canada Mexico India China Greece Turkey Peru Kenya
Sweden Finland Portugal Austria Australia Chile Iceland
""".split()

NOUNS = """
lease contract report letter parcel package bicycle car boat house garden window door table chair lamp carpet
printer laptop phone camera tablet monitor keyboard cable ticket passport visa key box bag suitcase book novel poem
painting statue vase clock watch ring necklace coat jacket shirt dress hat scarf glove shoe boot umbrella tent rope
ladder hammer drill saw wrench pump engine motor wheel tyre battery charger heater boiler fridge oven kettle toaster
mixer blender sofa bed mattress pillow blanket curtain mirror shelf desk cupboard drawer piano guitar violin flute
drum bridge tower church museum library school hospital station airport hotel restaurant cafe bakery factory
warehouse office shop market bank theatre cinema stadium park lake river forest field farm barn fence gate wall roof
chimney cellar attic kitchen bathroom elevator staircase agreement licence permit certificate diploma receipt order
quote budget plan proposal application form survey article essay speech lecture song film play recipe cake bread
soup salad cheese wine beer coffee tea juice cookie pizza sandwich apple pear cherry lemon melon carrot potato
tomato onion medicine vaccine sample prototype machine robot drone satellite rocket telescope microscope sensor
antenna radio tractor truck van bus train tram ferry ship canoe helmet jersey trophy medal flag banner poster
brochure catalogue manual map globe calendar notebook pencil pen eraser ruler stapler folder envelope stamp postcard
photo album puzzle toy doll kite ball racket ski sled
""".split()

# past tense, infinitive, participle

VERBS = [tuple(verb.split('|')) for verb in """
signed|sign|signed, wrote|write|written, sent|send|sent, bought|buy|bought, sold|sell|sold,
repaired|repair|repaired, designed|design|designed, built|build|built, opened|open|opened, closed|close|closed,
found|find|found, lost|lose|lost, painted|paint|painted, ordered|order|ordered, delivered|deliver|delivered,
cleaned|clean|cleaned, checked|check|checked, approved|approve|approved, rejected|reject|rejected, paid|pay
for|paid, booked|book|booked, cancelled|cancel|cancelled, received|receive|received, returned|return|returned,
moved|move|moved, stole|steal|stolen, borrowed|borrow|borrowed, rented|rent|rented, tested|test|tested,
installed|install|installed, inspected|inspect|inspected, translated|translate|translated, edited|edit|edited,
printed|print|printed, copied|copy|copied, presented|present|presented, reviewed|review|reviewed,
planned|plan|planned, drew|draw|drawn, made|make|made, invented|invent|invented, discovered|discover|discovered,
photographed|photograph|photographed, drove|drive|driven, washed|wash|washed, broke|break|broken, fixed|fix|fixed,
measured|measure|measured, packed|pack|packed, unpacked|unpack|unpacked, collected|collect|collected,
donated|donate|donated, replaced|replace|replaced, decorated|decorate|decorated, brought|bring|brought,
carried|carry|carried, hid|hide|hidden, chose|choose|chosen, prepared|prepare|prepared, cooked|cook|cooked,
baked|bake|baked, won|win|won, owned|own|owned
""".replace('\n', ' ').strip().split(', ')]

EVENTS = """
meeting conference concert wedding party exhibition workshop exam training race match tournament auction fair
festival lecture interview hearing inspection deadline seminar webinar picnic parade opening launch show course
trial ceremony dinner lunch breakfast tour flight trip voyage rehearsal election vote audit review sale reunion
""".split()

JOBS = """
engineer teacher doctor nurse lawyer baker carpenter painter pilot driver farmer chemist architect accountant
manager plumber electrician designer programmer librarian journalist photographer chef waiter tailor gardener
dentist translator musician actor
""".split()

ROOMS = """
kitchen cellar attic garage office hall library storeroom lobby archive laboratory workshop basement bathroom garden
shed safe vault drawer cupboard
""".split()

COMPANY_ENDINGS = ['Ltd', 'GmbH', 'Inc', 'AG', 'LLC', 'Group', 'and Sons', 'Brothers', 'Services', 'Logistics', 'Media', 'Foods', 'Energy', 'Software', 'Systems', 'Trading']

MONTHS = """
January February March April May June July August September October November December
""".split()

WEEKDAYS = """
Monday Tuesday Wednesday Thursday Friday Saturday Sunday
""".split()

# label of a "Label: value" line and the kind of its value (a method of values.Values)

LABELS = [tuple(label.split(':')) for label in """
total:amount, subtotal:amount, tax:amount, price:amount, fee:amount, deposit:amount, rent:amount, salary:amount,
budget:amount, balance:amount, discount:amount, shipping:amount, fare:amount, date:date, due date:date, delivery
date:date, start date:date, end date:date, birthday:date, deadline:date, invoice date:date, departure:time,
arrival:time, check-in:time, opening time:time, closing time:time, customer:name, contact:name, author:name,
owner:name, tenant:name, landlord:name, manager:name, director:name, patient:name, doctor:name, driver:name,
seller:name, buyer:name, teacher:name, winner:name, recipient:name, sender:name, signatory:name, supervisor:name,
editor:name, address:address, city:place, destination:place, origin:place, location:place, birthplace:place,
venue:place, phone:phone, order number:digits, invoice number:digits, customer number:digits, reference:code, serial
number:code, booking code:code, password:code, room:number, gate:code, seat:code, platform:number, flight:code,
model:code, weight:quantity, height:quantity, length:quantity, size:quantity, distance:quantity,
temperature:quantity, speed:quantity, duration:quantity, quantity:number, age:number, pages:number, company:company,
supplier:company, employer:company, publisher:company, carrier:company, bank:company, colour:colour, material:noun,
subject:noun, title:title, product:noun, item:noun, topic:noun, status:status, language:language
""".replace('\n', ' ').strip().split(', ')]

COLOURS = """
red green blue yellow orange purple pink brown black white grey
""".split()

STATES = """
open closed paid unpaid pending shipped cancelled approved rejected complete late active
""".split()

LANGUAGES = """
English German French Spanish Italian Dutch Polish Greek Turkish Arabic Chinese Japanese
""".split()

CAPITAL_WORDS = """
CAT DOG SUN HAT CAR BUS STOP OPEN EXIT SALE HELLO WATER FIRE BOOK TREE FISH BIRD MILK TEA CUP BOX KEY MAP PEN RED
BLUE HOME DOOR WALL ROAD PARK LAKE SHIP BOAT TRAIN PLANE NORTH SOUTH EAST WEST LEFT RIGHT UP DOWN YES NO IN OUT ON
OFF HOT COLD NEW OLD BIG SMALL FAST SLOW GOOD BAD LOVE LIFE TIME DAY NIGHT MOON STAR SKY RAIN SNOW WIND ICE SAND
ROCK GOLD IRON WOOD GLASS PAPER STONE BREAD CHEESE APPLE LEMON PEACH MELON GRAPE HONEY SUGAR SALT RICE SOUP CAKE
PIZZA TAXI HOTEL BANK SHOP CAFE BAR GYM ZOO FARM CITY TOWN BEACH HILL RIVER OCEAN ISLAND FOREST GARDEN FLOWER ROSE
LEAF GRASS SEED ROOT FRUIT JUICE WINE BEER COFFEE LUNCH DINNER MENU TABLE CHAIR LAMP CLOCK WATCH PHONE RADIO VIDEO
MUSIC PIANO GUITAR DRUM DANCE PARTY GAME BALL GOAL TEAM WIN RUN JUMP SWIM WALK SIT STAND READ WRITE DRAW PAINT SING
PLAY WORK REST SLEEP DREAM WAKE MIND BODY HEART HAND FOOT HEAD FACE EYE EAR NOSE MOUTH TOOTH HAIR KING QUEEN HERO
ROBOT TIGER LION BEAR WOLF FOX DEER HORSE COW PIG SHEEP GOAT DUCK GOOSE HEN EAGLE OWL CROW FROG SNAKE WHALE SHARK
CRAB BEE ANT FLY MOUSE RAT PANDA ZEBRA CAMEL DANGER CAUTION CLOSED ENTER PUSH PULL WAIT LIFT STAIRS TOILET POLICE
DOCTOR NURSE SCHOOL CHURCH MARKET OFFICE STREET BRIDGE TOWER CASTLE SUMMER WINTER SPRING AUTUMN FRIDAY MONDAY SUNDAY
APRIL MAY JUNE JULY ZERO ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN QUIZ JAZZ FJORD WALTZ XENON QUARTZ VIVID
KAYAK OXYGEN
""".split()

SYLLABLE_STARTS = 'b br c ch cl d dr f fl g gr h j k kr l m n p pl qu r s sh st sk t th tr v w y z'.split() + ['']

SYLLABLE_VOWELS = 'a e i o u a e i o ai ea ie oo ou y au'.split()

SYLLABLE_ENDS = ['', ''] + 'n r s l m t k nd rt st ck x ng ll ss ff p d g'.split()


def pseudo_word(random, low=1, high=3):
    """A word that does not exist, of `low` to `high` syllables."""
    syllables = random.randint(low, high)
    word = ''.join(random.choice(SYLLABLE_STARTS) + random.choice(SYLLABLE_VOWELS) + random.choice(SYLLABLE_ENDS)
                   for _ in range(syllables))
    return word or 'a'
